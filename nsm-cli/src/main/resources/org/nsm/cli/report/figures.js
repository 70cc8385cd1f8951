"use strict";
/** Draws the figures that an inference brought: charts, heat maps, rows of pictures. */
const figures = (() => {
  const { data, token, plain, axis, logarithmic, layout, ramp } = nsm;
  const reference = (s) => s.style === "dashed" || s.style === "rings";
  const spot = (s) => s.style === "points" || s.style === "rings";

  /** References take the colours of what they stand beside, or one of their own. */
  function colours(series) {
    const own = series.filter((s) => !reference(s)).length;
    const others = series.length - own;
    const scale = own === 1 ? [token("--accent")] : ramp(own);
    let next = 0;
    let beside = 0;
    return series.map((s) => (reference(s) ? (others === own && own > 1 ? scale[beside++] : token("--exact")) : scale[next++]));
  }

  function traces(s, color) {
    const marker = spot(s)
      ? { color, size: s.x.length > 60 ? 4 : 7, ...(s.style === "rings" ? { symbol: "circle-open", size: 11, line: { width: 1.6 } } : {}) }
      : {};
    const main = {
      x: s.x, y: s.y, name: plain(s.name), mode: spot(s) ? "markers" : "lines", marker, legendgroup: s.name,
      line: { color, width: 1.8, dash: s.style === "dashed" ? "dash" : "solid" }, showlegend: s.name !== "",
      hovertemplate: `(%{x:.5g}, %{y:.5g})<extra></extra>`,
    };
    if (!s.low) {
      return [main];
    }
    if (spot(s)) {
      const far = (ends, sign) => ends.map((end, i) => (end === null ? 0 : Math.max(0, sign * (end - s.y[i]))));
      main.error_y = { type: "data", symmetric: false, array: far(s.high, 1), arrayminus: far(s.low, -1), color, thickness: 1.3, width: 3 };
      return [main];
    }
    const edge = (y, more) => ({ x: s.x, y, mode: "lines", line: { width: 0, color }, showlegend: false, hoverinfo: "skip", legendgroup: s.name, ...more });
    return [edge(s.low), edge(s.high, { fill: "tonexty", fillcolor: faint(color) }), main];
  }

  /** The colour at one sixth of its strength, from #rrggbb or rgb(r,g,b). */
  function faint(color) {
    const rgb = color.startsWith("#") ? [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16)) : color.match(/\d+/g);
    return `rgba(${rgb.join(",")},0.16)`;
  }

  function scaled(side, values) {
    const positive = values.filter((v) => v > 0);
    return side.logarithmic && positive.length ? logarithmic(plain(side.label), values) : axis(plain(side.label));
  }

  function chart({ horizontal, vertical, equalScales, series }) {
    const tints = colours(series);
    const xs = series.flatMap((s) => s.x);
    const ys = series.flatMap((s) => [...s.y, ...(s.low ?? []), ...(s.high ?? [])]);
    const y = scaled(vertical, ys);
    const named = series.filter((s) => s.name !== "").length;
    const more = { showlegend: named > 1, margin: { l: 52, r: 12, t: named > 1 ? 28 : 10, b: 40 } };
    if (named > 6) {
      more.legend = { orientation: "v", x: 1.02, xanchor: "left", y: 1, font: { size: 11 } };
      more.margin.t = 10;
    }
    return [
      series.flatMap((s, i) => traces(s, tints[i])),
      layout(scaled(horizontal, xs), equalScales ? { ...y, scaleanchor: "x", constrain: "domain" } : y, more),
    ];
  }

  function heatmap({ horizontal, vertical, values }) {
    const limit = Math.max(...values.flat().map((v) => Math.abs(v ?? 0))) || 1;
    const ticks = { showgrid: false, ticks: "", constrain: "domain" };
    const count = values[0] ? values[0].length : 0;
    return [[{
      type: "heatmap", z: values, x0: 1, dx: 1, y0: 1, dy: 1, zmin: -limit, zmax: limit, xgap: count > 40 ? 0 : 1, ygap: count > 40 ? 0 : 1,
      colorscale: [[0, token("--low")], [0.5, token("--middle")], [1, token("--high")]],
      colorbar: { thickness: 10, outlinewidth: 0 }, hovertemplate: "%{y}, %{x}: %{z:.4g}<extra></extra>",
    }], layout(axis(plain(horizontal), ticks), axis(plain(vertical), { ...ticks, autorange: "reversed", scaleanchor: "x" }))];
  }

  function image({ label, frame, width, height, channels, bytes }) {
    const figure = document.createElement("figure");
    figure.className = `picture ${frame}`;
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", label + { good: ", as hoped for", bad: ", not hoped for" }[frame] || "");
    const flat = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
    const pixels = new ImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < 3; c++) {
        pixels.data[4 * i + c] = flat[channels === 3 ? 3 * i + c : i];
      }
      pixels.data[4 * i + 3] = 255;
    }
    canvas.getContext("2d").putImageData(pixels, 0, 0);
    const caption = document.createElement("figcaption");
    caption.textContent = label;
    figure.append(canvas, caption);
    return figure;
  }

  function pictures(element, { rows }) {
    if (element.children.length) {
      return;
    }
    for (const row of rows) {
      const line = document.createElement("div");
      line.className = "row";
      const label = document.createElement("b");
      label.textContent = row.label;
      line.append(label, ...row.pictures.map(image));
      element.append(line);
    }
  }

  return {
    chart(element) {
      const figure = data.figures[element.dataset.index];
      return figure.kind === "heatmap" ? heatmap(figure) : chart(figure);
    },
    pictures() {
      for (const element of document.querySelectorAll("[data-pictures]")) {
        pictures(element, data.figures[element.dataset.pictures]);
        nsm.drawn(element);
      }
    },
  };
})();
