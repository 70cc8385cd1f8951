"use strict";
const state = { query: 0, dim: 0, top: 10, upload: null, facts: null, shown: 0, mean: null, asked: 0 };
const at = id => document.getElementById(id);

function make(name, attributes, text) {
  const svg = ["path", "line", "text"].includes(name);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

async function json(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error || "the server answered " + answer.status);
  return body;
}

function say(text) { at("status").textContent = text; }

async function moreQueries() {
  const page = await json("/api/queries?from=" + state.shown + "&count=30");
  for (const query of page.queries) {
    const button = make("button", { type: "button", "aria-pressed": "false", "data-query": query.number });
    const name = "query " + query.number + (query.label ? ", class " + query.label : "");
    if (state.facts.queryPictures) {
      button.append(make("img", { src: "/api/queries/" + query.number + ".png", alt: name }));
      button.title = name;
    } else {
      button.textContent = query.label ? query.number + ": " + query.label : query.number;
    }
    button.addEventListener("click", () => { state.upload = null; at("upload").value = ""; state.query = query.number; ask(); });
    at("queries").append(button);
  }
  state.shown += page.queries.length;
  at("more").hidden = state.shown >= page.of;
  return page.queries;
}

function scale(curve) {
  const most = state.facts.dimension;
  const x = d => 44 + 540 * (most === 1 ? 1 : Math.log(d) / Math.log(most));
  const y = p => 158 - 145 * p;
  return { x, y, path: curve.map((p, i) => (i ? "L" : "M") + x(p.dim).toFixed(1) + " " + y(p.precision).toFixed(1)).join(" ") };
}

function draw(own) {
  const svg = at("curve");
  svg.replaceChildren();
  const { x, y } = scale([]);
  for (const p of [0, 0.5, 1]) {
    svg.append(make("line", { class: "axis", x1: 44, x2: 584, y1: y(p), y2: y(p) }));
    svg.append(make("text", { x: 36, y: y(p) + 4, "text-anchor": "end" }, p.toString()));
  }
  const ticks = [];
  for (let d = 1; d < state.facts.dimension; d *= 2) ticks.push(d);
  if (ticks.length > 1 && state.facts.dimension / ticks[ticks.length - 1] < 1.4) ticks.pop();
  ticks.push(state.facts.dimension);
  for (const d of ticks) svg.append(make("text", { x: x(d), y: 178, "text-anchor": "middle" }, d.toString()));
  if (state.mean && state.mean.precisionByDim.length) svg.append(make("path", { class: "mean", d: scale(state.mean.precisionByDim).path }));
  if (own) svg.append(make("path", { class: "own", d: scale(own).path }));
  svg.append(make("line", { class: "at", x1: x(state.dim), x2: x(state.dim), y1: y(0), y2: y(1) }));
  const words = ["Precision among the first " + state.top + " by the number of modes"];
  if (own) words.push("solid: this query");
  if (state.mean && state.mean.queries) words.push("dashed: mean over " + state.mean.queries + " saved queries");
  at("caption").textContent = words.join("; ");
}

function show(answer) {
  const list = at("hits");
  list.replaceChildren();
  for (const hit of answer.hits) {
    const known = hit.relevant !== undefined;
    const item = make("li", { class: known ? (hit.relevant ? "right" : "wrong") : "", "data-id": hit.id });
    if (state.facts.itemPictures) item.append(make("img", { src: "/api/items/" + hit.id + ".png", alt: "item " + hit.id }));
    const mark = known ? (hit.relevant ? "✓ " : "✗ ") : "";
    item.append(make("div", {}, mark + (hit.label ? "class " + hit.label : "item " + hit.id)));
    item.append(make("div", { class: "score" }, "#" + hit.rank + "  " + hit.score.toFixed(3)));
    list.append(item);
  }
  const name = state.upload ? "Your picture" : "Query " + answer.query.name;
  const label = answer.query.label ? ", class " + answer.query.label : "";
  const precision = answer.precision === undefined ? "" : ", precision " + answer.precision.toFixed(2);
  say(name + label + ": " + answer.hits.length + " items by " + answer.dim + " of " + state.facts.dimension + " modes" + precision);
  draw(answer.precisionByDim);
}

async function ask() {
  const turn = ++state.asked;
  at("dim").value = state.dim;
  at("dim-value").textContent = state.dim + " of " + state.facts.dimension;
  for (const button of at("queries").children) button.setAttribute("aria-pressed", String(!state.upload && Number(button.dataset.query) === state.query));
  const picture = at("query-picture");
  if (picture.src.startsWith("blob:")) URL.revokeObjectURL(picture.src);
  picture.hidden = !(state.upload || state.facts.queryPictures);
  if (state.upload) picture.src = URL.createObjectURL(state.upload);
  else if (state.facts.queryPictures) picture.src = "/api/queries/" + state.query + ".png";
  picture.alt = state.upload ? "your picture" : "query " + state.query;
  const common = "dim=" + state.dim + "&top=" + state.top;
  try {
    const answer = state.upload
      ? await json("/api/search?" + common + "&inverted=" + (at("inverted").checked ? 1 : 0) + "&label=" + encodeURIComponent(at("label").value), { method: "POST", body: state.upload, headers: { "Content-Type": state.upload.type } })
      : await json("/api/search?" + common + "&query=" + state.query);
    if (!state.mean || state.mean.top !== state.top) state.mean = await json("/api/precision?top=" + state.top);
    if (turn !== state.asked) return;
    show(answer);
    if (!state.upload) history.replaceState(null, "", "?query=" + state.query + "&" + common);
  } catch (problem) {
    if (turn !== state.asked) return;
    at("hits").replaceChildren();
    say("Error: " + problem.message);
  }
}

async function start() {
  state.facts = await json("/api/index");
  const facts = state.facts;
  document.title = "Search " + facts.name;
  at("name").textContent = facts.name;
  at("facts").textContent = facts.items + " items, " + facts.queries + " saved queries, " + facts.dimension + " modes, index of kind " + facts.kind;
  at("dim").max = facts.dimension;
  at("uploading").hidden = !facts.uploads;
  for (const label of facts.labels) at("label").append(make("option", { value: label }, label));
  const wanted = new URLSearchParams(location.search);
  const number = (name, initial, most) => { const n = Number.parseInt(wanted.get(name), 10); return n >= 0 && n <= most ? n : initial; };
  state.dim = number("dim", facts.dimension, facts.dimension) || facts.dimension;
  state.top = number("top", 10, 1000) || 10;
  if (![...at("top").options].some(o => Number(o.text) === state.top)) at("top").append(make("option", {}, state.top));
  at("top").value = state.top;
  at("dim").addEventListener("input", () => { state.dim = Number(at("dim").value); ask(); });
  at("top").addEventListener("change", () => { state.top = Number(at("top").value); ask(); });
  for (const id of ["label", "inverted"]) at(id).addEventListener("change", () => { if (state.upload) ask(); });
  at("upload").addEventListener("change", () => { state.upload = at("upload").files[0] || null; ask(); });
  at("more").addEventListener("click", () => moreQueries().catch(problem => say("Error: " + problem.message)));
  const first = facts.queries ? await moreQueries() : [];
  at("more").hidden = at("more").hidden || !facts.queries;
  if (first.length) {
    state.query = number("query", first[0].number, facts.queries - 1);
    await ask();
  } else {
    say("No queries were saved with this index" + (facts.uploads ? "; choose a picture." : "; ask it by programs."));
    at("dim-value").textContent = state.dim + " of " + facts.dimension;
    at("dim").value = state.dim;
  }
}

start().catch(problem => say("Error: " + problem.message));
