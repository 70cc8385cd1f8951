"use strict";
// Draws the charts of a comparison, and sorts its table.
(() => {
  const { data, token, axis, logarithmic, layout, start, drawn } = nsm;
  const root = document.documentElement;
  const dark = () => matchMedia("(prefers-color-scheme: dark)").matches && !root.classList.contains("print");
  const DASHES = ["solid", "dash", "dot", "dashdot"];
  const PATTERNS = { solid: "", dash: "6 3", dot: "2 2", dashdot: "6 2 2 2" };

  /** Ten colours that are told apart, each in four kinds of lines. */
  function line(row) {
    const colours = dark()
      ? ["#6aaef2", "#f0a06a", "#6fcf97", "#ff8a80", "#c3a6ff", "#d8b48a", "#f5a3d7", "#b5bcc6", "#d5d56a", "#58d0dc"]
      : ["#1f5f9e", "#c2551a", "#1d7a46", "#b3261e", "#6d4bb5", "#7d5a3c", "#b8418f", "#5c6672", "#7f7f11", "#11808e"];
    return { color: colours[row % 10], dash: DASHES[Math.floor(row / 10) % 4] };
  }
  const faint = (hex, alpha) => `rgba(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(",")},${alpha})`;
  const short = (text) => (text.length > 30 ? text.slice(0, 28) + "…" : text);

  const hidden = new Set();
  const select = document.getElementById("metric");
  const metricOf = (key) => data.metrics.find((m) => m.key === key);

  /** Errors and times on a logarithmic axis; scores, which may be negative, on a plain one. */
  const scale = (metric, title, values) => (metric.score ? axis(title, {}) : logarithmic(title, values));

  function bars(element) {
    const metric = metricOf(element.dataset.metric);
    const worst = metric.score ? 1 : -1;
    const known = metric.rows.map((r, i) => ({ ...r, i })).filter((r) => r.mean !== null).sort((a, b) => worst * (a.mean - b.mean));
    element.style.height = `${known.length * 21 + 62}px`;
    const y = known.map((_, k) => k);
    const values = known.flatMap((r) => r.values).concat(known.map((r) => r.mean)).filter((v) => v > 0);
    const x = scale(metric, "", values);
    const traces = [
      {
        type: "bar", orientation: "h", y, x: known.map((r) => r.mean || null), width: 0.62, hoverinfo: "skip",
        marker: { color: faint(token("--accent"), 0.32) },
      },
      {
        type: "scatter", mode: "markers", y, x: known.map((r) => r.mean || null),
        marker: { symbol: "line-ns", size: 13, line: { color: token("--accent"), width: 2.4 } },
        error_x: {
          type: "data", symmetric: false, array: known.map((r) => r.error ?? 0),
          arrayminus: known.map((r) => (metric.score ? r.error ?? 0 : Math.min(r.error ?? 0, 0.999 * r.mean))), color: token("--accent"), thickness: 1.3, width: 4,
        },
        customdata: known.map((r) => [data.labels[r.i], r.error === null ? "" : ` ± ${r.error.toExponential(1)}`]),
        hovertemplate: "%{customdata[0]}: %{x:.3e}%{customdata[1]}<extra></extra>",
      },
      {
        type: "scatter", mode: "markers", y: known.flatMap((r, k) => r.values.map(() => k)), x: known.flatMap((r) => r.values),
        marker: { size: 5, color: token("--exact"), opacity: 0.85 }, hovertemplate: "%{x:.3e}<extra></extra>",
      },
    ];
    const names = axis("", {
      tickvals: y, ticktext: known.map((r) => nsm.plain(short(data.labels[r.i]) + (r.mean > 0 || metric.score ? "" : " = 0"))), showgrid: false, range: [-0.6, known.length - 0.4],
    });
    return [traces, layout(x, names, { margin: { l: 40, r: 12, t: 6, b: 34 }, barmode: "overlay" })];
  }

  function curves(against, title) {
    const key = select.value;
    const metric = metricOf(key);
    const shown = data.curves.filter((c) => c.metrics[key] && !hidden.has(c.row));
    const traces = [];
    for (const curve of shown) {
      const { median, low, high } = curve.metrics[key];
      const style = line(curve.row);
      const at = curve[against].map((v, i) => [v, i]).filter(([v, i]) => v > 0 && median[i] !== null && (metric.score || median[i] > 0)).map(([, i]) => i);
      const x = at.map((i) => curve[against][i]);
      if (at.some((i) => high[i] > low[i])) {
        traces.push({
          x: [...x, ...[...x].reverse()], y: [...at.map((i) => high[i]), ...[...at].reverse().map((i) => metric.score ? low[i] : Math.max(low[i], 1e-300))],
          fill: "toself", fillcolor: faint(style.color, 0.1), line: { width: 0 }, mode: "lines", hoverinfo: "skip",
        });
      }
      traces.push({
        x, y: at.map((i) => median[i]), mode: "lines+markers", line: { ...style, width: 1.8 }, marker: { size: 3.5, color: style.color },
        text: x.map(() => data.labels[curve.row]), hovertemplate: "%{text}: %{y:.2e}<br>" + title + " %{x:.4g}<extra></extra>",
      });
    }
    const all = traces.filter((t) => !t.fill);
    return [traces, layout(
      logarithmic(title, all.flatMap((t) => t.x)),
      scale(metric, metric.label.toLowerCase(), all.flatMap((t) => t.y)),
    )];
  }

  const charts = { bars, seconds: () => curves("seconds", "seconds"), steps: () => curves("steps", "steps") };

  async function redraw() {
    for (const name of ["seconds", "steps"]) {
      const element = document.querySelector(`[data-chart=${name}]`);
      await Plotly.react(element, ...charts[name](element), nsm.config);
    }
  }

  function legend() {
    const list = document.querySelector("[data-legend]");
    if (!list) {
      return;
    }
    list.textContent = "";
    for (const { row } of data.curves) {
      const { color, dash } = line(row);
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(!hidden.has(row)));
      const template = document.createElement("template");
      template.innerHTML = '<svg aria-hidden="true"><line x1="0" x2="22" y1="4" y2="4" stroke-width="2.4"/></svg>';
      const key = template.content.firstChild;
      key.firstChild.setAttribute("stroke", color);
      key.firstChild.setAttribute("stroke-dasharray", PATTERNS[dash]);
      button.append(key, data.labels[row]);
      button.addEventListener("click", () => toggle(row));
      button.addEventListener("dblclick", () => alone(row));
      const item = document.createElement("li");
      item.append(button);
      list.append(item);
    }
  }

  function mark() {
    document.querySelectorAll("[data-legend] button").forEach((button, i) => {
      button.setAttribute("aria-pressed", String(!hidden.has(data.curves[i].row)));
    });
    redraw();
  }

  function toggle(row) {
    if (!hidden.delete(row)) {
      hidden.add(row);
    }
    mark();
  }

  function alone(row) {
    const others = data.curves.map((c) => c.row).filter((r) => r !== row);
    const already = others.every((r) => hidden.has(r));
    hidden.clear();
    if (!already) {
      others.forEach((r) => hidden.add(r));
    }
    mark();
  }

  /** Columns are sorted by what a heading's button is clicked for, from the keyboard as well. */
  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((h) => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const value = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
        const compare = head.dataset.kind === "number"
          ? (a, b) => Number(value(a)) - Number(value(b))
          : (a, b) => value(a).localeCompare(value(b));
        const rows = [...table.tBodies[0].rows];
        const [known, unknown] = [rows.filter((r) => value(r) !== ""), rows.filter((r) => value(r) === "")];
        known.sort((a, b) => (up ? 1 : -1) * compare(a, b));
        table.tBodies[0].append(...known, ...unknown);
      });
    });
  }

  document.querySelectorAll("table.results").forEach(sortable);
  select?.addEventListener("change", redraw);
  const wall = document.querySelector("[data-wall]");
  const choice = document.querySelector("[data-choice]");
  const view = () => choice.querySelector("input:checked").value;
  if (wall) {
    choice.hidden = false;
    choice.addEventListener("change", () => drawFunctions(wall, view(), nsm));
  }
  start(charts, async () => {
    legend();
    if (wall) {
      drawFunctions(wall, view(), nsm);
      drawn(wall);
    }
  });
})();
