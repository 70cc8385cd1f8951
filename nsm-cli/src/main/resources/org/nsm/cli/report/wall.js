"use strict";
/** Draws the eigenfunctions, a tile a mode: heat maps or coloured points in two dimensions, curves in one. */
async function drawWall(wall, { data, token, layout, config }) {
  const { kind, learned, exact } = data.wall;
  const bare = { visible: false, fixedrange: true };
  const still = { ...config, scrollZoom: false, doubleClick: false };
  wall.classList.toggle("curves", kind === "curves");

  /** Bytes from -127 to 127, in parts of the largest magnitude; -128 for what is undefined. */
  function decode({ bytes, limit }) {
    const flat = Int8Array.from(atob(bytes), (c) => c.charCodeAt(0));
    const { x, y } = data.wall;
    return y.map((_, j) => x.map((_, i) => {
      const value = flat[i * y.length + j];
      return value === -128 ? null : (value / 127) * limit;
    }));
  }

  function map(image, limit) {
    const { x, y } = data.wall;
    const trace = {
      type: "heatmap", x, y, z: decode(image), zmin: -limit, zmax: limit, zsmooth: data.wall.cells ? false : "best", showscale: false,
      colorscale: [[0, token("--low")], [0.5, token("--middle")], [1, token("--high")]],
      hovertemplate: "(%{x:.3g}, %{y:.3g}): %{z:.3g}<extra></extra>",
    };
    return [[trace], layout(bare, bare, { margin: { l: 0, r: 0, t: 0, b: 0 }, dragmode: false })];
  }

  function points(values, limit) {
    const { x, y } = data.wall;
    const trace = {
      type: "scatter", mode: "markers", x, y,
      marker: {
        size: 5, color: values, cmin: -limit, cmax: limit,
        colorscale: [[0, token("--low")], [0.5, token("--middle")], [1, token("--high")]],
      },
      customdata: values, hovertemplate: "(%{x:.3g}, %{y:.3g}): %{customdata:.3g}<extra></extra>",
    };
    return [[trace], layout(bare, bare, { margin: { l: 4, r: 4, t: 4, b: 4 }, dragmode: false })];
  }

  function curve(k) {
    const line = (y, name, color, width) => ({
      x: data.wall.x, y, name, mode: "lines", line: { color, width }, hovertemplate: `${name} %{y:.3g} at %{x:.3g}<extra></extra>`,
    });
    const traces = [line(learned[k], "learned", token("--accent"), 1.8)];
    if (exact[k]) {
      traces.unshift(line(exact[k], "exact", token("--exact"), 4.5));
      traces[0].opacity = 0.45;
    }
    const zero = { ...bare, visible: true, showticklabels: false, showgrid: false, zeroline: true, zerolinecolor: token("--line") };
    return [traces, layout(bare, zero, { margin: { l: 0, r: 0, t: 4, b: 4 }, dragmode: false })];
  }

  function tile(k) {
    if (wall.children[k]) {
      return wall.children[k];
    }
    const figure = document.createElement("figure");
    figure.className = "tile";
    const caption = document.createElement("figcaption");
    const name = document.createElement("b");
    name.textContent = String(k + 1);
    const value = document.createElement("span");
    const mode = data.modes[k];
    value.textContent = mode && mode.value !== null ? mode.value.toPrecision(5) : "";
    caption.append(name, value);
    figure.append(caption);
    const plots = kind !== "curves" && exact[k] ? ["learned", "exact"] : ["learned"];
    for (const which of plots) {
      const plot = document.createElement("div");
      plot.className = "plot";
      plot.setAttribute("role", "img");
      plot.setAttribute("aria-label", `mode ${k + 1}, ${which}`);
      plot.style.aspectRatio = kind === "maps" ? String(data.wall.aspect) : kind === "points" ? "1.3" : "1.7";
      figure.append(plot);
    }
    wall.append(figure);
    return figure;
  }

  // All tiles first, so that no plot is measured before the grid has its final width.
  learned.forEach((_, k) => tile(k));
  for (let k = 0; k < learned.length; k++) {
    const plots = tile(k).querySelectorAll(".plot");
    if (kind === "curves") {
      await Plotly.react(plots[0], ...curve(k), still);
      continue;
    }
    if (kind === "points") {
      const most = Math.max(...learned[k].map((v) => Math.abs(v ?? 0))) || 1;
      await Plotly.react(plots[0], ...points(learned[k], most), still);
      if (plots[1]) {
        await Plotly.react(plots[1], ...points(exact[k], most), still);
      }
      continue;
    }
    const limit = Math.max(learned[k].limit, exact[k] ? exact[k].limit : 0) || 1;
    await Plotly.react(plots[0], ...map(learned[k], limit), still);
    if (plots[1]) {
      await Plotly.react(plots[1], ...map(exact[k], limit), still);
    }
  }
}
