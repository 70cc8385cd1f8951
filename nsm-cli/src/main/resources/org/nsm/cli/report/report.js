"use strict";
// Draws the charts of the page from the numbers in it. Names reach the page as text only.
(async () => {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("data").textContent);
  const token = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const config = { displayModeBar: false, responsive: true, showTips: false };
  const touch = matchMedia("(pointer: coarse)").matches;

  /** Plotly travels compressed, as it is eleven megabytes otherwise. */
  async function load() {
    const packed = Uint8Array.from(atob(document.getElementById("plotly").textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const url = URL.createObjectURL(new Blob([await new Response(stream).arrayBuffer()], { type: "text/javascript" }));
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = resolve;
      script.onerror = () => reject(new Error("Plotly could not be started"));
      script.src = url;
      document.head.append(script);
    });
    URL.revokeObjectURL(url);
  }

  function axis(title, more) {
    return {
      title: { text: title, font: { size: 12 }, standoff: 8 },
      gridcolor: token("--line"), linecolor: token("--line"), zeroline: false, automargin: true,
      exponentformat: "none", separatethousands: true, ...more,
    };
  }

  /** A logarithmic axis with whole powers of ten, and digits between them where these are few. */
  function logarithmic(title, values) {
    const positive = values.filter((v) => v > 0).map(Math.log10);
    const low = Math.min(...positive) - 0.1;
    const high = Math.max(...positive) + 0.1;
    const every = Math.ceil((high - low) / 8) || 1;
    const tickvals = [];
    for (let decade = Math.floor(low); decade <= high; decade++) {
      for (const digit of high - low < 0.8 ? [1, 2, 3, 4, 5, 6, 8] : high - low < 1.6 ? [1, 2, 5] : [1]) {
        if (digit > 1 || decade % every === 0) {
          tickvals.push(digit * 10 ** decade);
        }
      }
    }
    const raised = (n) => String(n).replace("-", "\u207b").replace(/\d/g, (d) => "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[d]);
    const ticktext = tickvals.map((v) => {
      const decade = Math.floor(Math.log10(v) + 1e-9);
      const digit = Math.round(v / 10 ** decade);
      return Math.abs(decade) < 3 ? String(Number(v.toPrecision(1))) : `${digit > 1 ? digit + "×" : ""}10${raised(decade)}`;
    });
    return axis(title, { type: "log", tickvals, ticktext, ...(positive.length ? { range: [low, high] } : {}) });
  }

  function layout(x, y, more) {
    return {
      font: { family: getComputedStyle(document.body).fontFamily, size: 12, color: token("--muted") },
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      margin: { l: 52, r: 12, t: 10, b: 40 }, xaxis: x, yaxis: y, showlegend: false, autosize: true,
      hovermode: "closest", hoverlabel: { font: { size: 12 } }, dragmode: touch ? false : "zoom",
      legend: { orientation: "h", x: 1, xanchor: "right", y: 1.02, yanchor: "bottom", font: { size: 12 } },
      ...more,
    };
  }

  /** Colours for a number of ordered lines, from one end of a sequential scale to the other. */
  function ramp(count) {
    const stops = matchMedia("(prefers-color-scheme: dark)").matches && !root.classList.contains("print")
      ? ["#6aaef2", "#58c7b0", "#b5d56a", "#f4c95d", "#f0826a"]
      : ["#26476f", "#1f7a8c", "#4a9d6e", "#b99722", "#b0522c"];
    const rgb = stops.map((s) => [1, 3, 5].map((i) => parseInt(s.slice(i, i + 2), 16)));
    return Array.from({ length: count }, (_, i) => {
      const at = count === 1 ? 0 : (i / (count - 1)) * (rgb.length - 1);
      const k = Math.min(rgb.length - 2, Math.floor(at));
      return `rgb(${rgb[k].map((c, j) => Math.round(c + (at - k) * (rgb[k + 1][j] - c))).join(",")})`;
    });
  }

  /** A range that shows nearly all values; a few far ones at the start do not squeeze the others. */
  function range(values, always) {
    const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
    if (!sorted.length) {
      return undefined;
    }
    const at = (q) => sorted[Math.round(q * (sorted.length - 1))];
    const low = Math.min(at(0.02), ...always);
    const high = Math.max(at(0.98), ...always);
    const room = 0.08 * (high - low) || Math.abs(high) * 0.1 || 1;
    return [low - room, high + room];
  }

  const modes = data.modes;
  const index = modes.map((m) => m.index);
  const modeAxis = () => axis("mode", {
    range: [0.4, modes.length + 0.6], showgrid: false, tick0: 1, dtick: Math.max(1, Math.ceil(modes.length / 14)),
  });
  const settled = (rows) => rows.slice(Math.floor(rows.length / 10)).flat();
  const lines = (rows) => {
    const count = Math.max(0, ...rows.map((r) => r.length));
    const colours = ramp(count);
    return colours.map((color, i) => ({
      x: data.history.step, y: rows.map((r) => r[i]), mode: "lines", line: { color, width: 1.4 },
      name: `mode ${i + 1}`, hovertemplate: `mode ${i + 1}: %{y:.5g}<br>step %{x}<extra></extra>`,
    }));
  };

  const charts = {
    spectrum() {
      const traces = [];
      if (modes.some((m) => m.exact !== null)) {
        const half = 0.36;
        traces.push({
          x: modes.flatMap((m) => [m.index - half, m.index + half, null]),
          y: modes.flatMap((m) => [m.exact, m.exact, null]),
          mode: "lines", line: { color: token("--exact"), width: 2 }, name: "exact", hoverinfo: "skip",
        });
      }
      traces.push({
        x: index, y: modes.map((m) => m.value), mode: "markers", name: "learned",
        error_y: { type: "data", array: modes.map((m) => m.standardError), color: token("--accent"), thickness: 1.4, width: 4 },
        marker: { color: token("--accent"), size: modes.length > 40 ? 5 : 7 },
        customdata: modes.map((m) => [m.standardError, m.exact]),
        hovertemplate: "mode %{x}: %{y:.7g} ± %{customdata[0]:.1e}<br>exact %{customdata[1]:.7g}<extra></extra>",
      });
      return [traces, layout(modeAxis(), axis("value"), { showlegend: traces.length > 1, margin: { l: 52, r: 12, t: 28, b: 40 } })];
    },
    errors() {
      const positive = (v) => (v > 0 ? v : null);
      const relative = modes.map((m) => positive(m.relativeError));
      const standard = modes.map((m) => (m.exact === null ? null : positive(m.standardError / (Math.abs(m.exact) || 1))));
      return [[
        {
          x: index, y: standard,
          mode: "markers", name: "standard error", marker: { symbol: "line-ew", size: 12, line: { color: token("--muted"), width: 1.6 } },
          hovertemplate: "mode %{x}: standard error %{y:.1e}<extra></extra>",
        },
        {
          x: index, y: relative, mode: "markers", name: "relative error",
          marker: { color: token("--accent"), size: modes.length > 40 ? 5 : 7 },
          hovertemplate: "mode %{x}: relative error %{y:.2e}<extra></extra>",
        },
      ], layout(modeAxis(), logarithmic("", [...relative, ...standard]), { showlegend: true, margin: { l: 52, r: 12, t: 28, b: 40 } })];
    },
    loss() {
      const loss = data.history.loss;
      return [[{
        x: data.history.step, y: loss, mode: "lines", line: { color: token("--accent"), width: 1.6 },
        hovertemplate: "loss %{y:.6g}<br>step %{x}<extra></extra>",
      }], layout(axis("step"), axis("", { range: range(loss.slice(Math.floor(loss.length / 50)), []) }))];
    },
    gradient() {
      return [[{
        x: data.history.step, y: data.history.gradientNorm, mode: "lines", line: { color: token("--accent"), width: 1.6 },
        hovertemplate: "gradient norm %{y:.3g}<br>step %{x}<extra></extra>",
      }], layout(axis("step"), logarithmic("", data.history.gradientNorm))];
    },
    quotients() {
      const exact = modes.map((m) => m.exact).filter((v) => v !== null);
      const shapes = [...new Set(exact)].map((y) => ({
        type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, layer: "below",
        line: { color: token("--exact"), width: 1, dash: "dot" },
      }));
      const values = data.history.values;
      return [lines(values), layout(axis("step"), axis("", { range: range(settled(values), exact), showgrid: !exact.length }), { shapes })];
    },
    norms() {
      return [lines(data.history.norms), layout(axis("step"), logarithmic("", data.history.norms.flat()))];
    },
    overlap() {
      const floor = -6;
      const count = data.overlap.length;
      const marks = Array.from({ length: count }, (_, i) => i + 1);
      const ticks = { tick0: 1, dtick: Math.max(1, Math.ceil(count / 14)), showgrid: false, title: { text: "" }, constrain: "domain", ticks: "" };
      return [[{
        type: "heatmap", x: marks, y: marks, xgap: count > 40 ? 0 : 1, ygap: count > 40 ? 0 : 1, zmin: floor, zmax: 0,
        z: data.overlap.map((row) => row.map((v) => (v === null ? null : Math.max(floor, Math.log10(Math.abs(v) || 1e-99))))),
        text: data.overlap.map((row) => row.map((v) => (v === null ? "undefined" : v.toPrecision(3)))),
        hovertemplate: "%{y}, %{x}: %{text}<extra></extra>",
        colorscale: [[0, token("--soft")], [1, token("--accent")]],
        colorbar: { thickness: 10, outlinewidth: 0, tickprefix: "10<sup>", ticksuffix: "</sup>", dtick: 2 },
      }], layout(axis("", ticks), axis("", { ...ticks, autorange: "reversed", scaleanchor: "x" }), { margin: { l: 34, r: 8, t: 10, b: 30 } })];
    },
  };

  const kit = { data, token, layout, config };
  const drawn = (element) => { element.dataset.drawn = "true"; };
  const all = [...document.querySelectorAll("[data-chart]")];
  async function draw() {
    for (const element of all) {
      const [traces, shape] = charts[element.dataset.chart]();
      await Plotly.react(element, traces, shape, config);
      drawn(element);
    }
    const wall = document.querySelector("[data-wall]");
    if (wall) {
      await drawWall(wall, kit);
      drawn(wall);
    }
    root.dataset.charts = "drawn";
  }

  try {
    await load();
    await draw();
  } catch (problem) {
    console.error(problem);
    root.dataset.charts = "failed";
    for (const element of document.querySelectorAll("[data-chart]:not([data-drawn]), [data-wall]:not([data-drawn])")) {
      element.classList.add("failed-chart");
      element.textContent = "No chart: this needs a browser of 2023 or later with JavaScript. All numbers are in the tables.";
    }
    return;
  }
  const again = () => draw().catch((problem) => console.error(problem));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  for (const [event, printing] of [["beforeprint", true], ["afterprint", false]]) {
    addEventListener(event, () => {
      root.classList.toggle("print", printing);
      again();
      document.querySelectorAll(".js-plotly-plot").forEach((plot) => {
        Plotly.relayout(plot, { width: plot.clientWidth, height: plot.clientHeight, autosize: !printing });
      });
    });
  }
})();
