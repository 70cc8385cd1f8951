"use strict";
// Draws the charts of the report of a run.
(() => {
  const { data, token, axis, logarithmic, layout, ramp, range, start, drawn } = nsm;
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
      // Of the second half nothing is cut off.
      const late = loss.slice(Math.floor(loss.length / 2)).filter(Number.isFinite);
      return [[{
        x: data.history.step, y: loss, mode: "lines", line: { color: token("--accent"), width: 1.6 },
        hovertemplate: "loss %{y:.6g}<br>step %{x}<extra></extra>",
      }], layout(axis("step"), axis("", { range: range(loss.slice(Math.floor(loss.length / 50)), late) }))];
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

  charts.figure = figures.chart;

  start(charts, async () => {
    figures.pictures();
    const wall = document.querySelector("[data-wall]");
    if (wall) {
      await drawWall(wall, nsm);
      drawn(wall);
    }
  });
})();
