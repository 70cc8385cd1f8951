"use strict";
/** Draws the eigenfunctions of all variants as a table of small images. */
function drawFunctions(place, view, { data, token }) {
  const { kind, width, height, aspect, modes, rows, exact, values } = data.wall;
  const maps = kind === "maps";
  const narrow = matchMedia("(max-width: 600px)").matches;
  const printing = document.documentElement.classList.contains("print");
  const room = (printing ? 560 : Math.min(1180, document.body.clientWidth) - 250) / (modes + 1);
  const side = Math.round(Math.max(narrow ? 44 : 40, Math.min(84, room)));
  const size = { x: maps ? side : Math.round(side * 1.15), y: maps ? Math.round(side / aspect) : Math.round(side * 0.62) };
  const rgb = (name) => {
    const hex = token(name).replace("#", "");
    return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16));
  };
  const [low, middle, high, soft, accent] = ["--low", "--middle", "--high", "--soft", "--accent"].map(rgb);
  const mix = (a, b, t) => a.map((c, i) => Math.round(c + t * (b[i] - c)));

  function element(name, parent, text) {
    const made = document.createElement(name);
    if (text !== undefined) {
      made.textContent = text;
    }
    parent.append(made);
    return made;
  }

  function canvas(parent, label, x, y) {
    const made = element("canvas", parent);
    const scale = 2;
    made.width = x * scale;
    made.height = y * scale;
    made.style.width = `${x}px`;
    made.style.height = `${y}px`;
    made.setAttribute("role", "img");
    made.setAttribute("aria-label", label);
    return made;
  }

  /** Draws colours, one a cell, into a canvas of any size. */
  function paint(target, columns, lines, colour, smooth) {
    const small = document.createElement("canvas");
    small.width = columns;
    small.height = lines;
    const pixels = new ImageData(columns, lines);
    for (let line = 0; line < lines; line++) {
      for (let column = 0; column < columns; column++) {
        const c = colour(column, line);
        pixels.data.set(c ? [...c, 255] : [0, 0, 0, 0], 4 * (line * columns + column));
      }
    }
    small.getContext("2d").putImageData(pixels, 0, 0);
    const context = target.getContext("2d");
    context.imageSmoothingEnabled = smooth;
    context.imageSmoothingQuality = "high";
    context.drawImage(small, 0, 0, target.width, target.height);
  }

  /** From -127 to 127 in parts of the largest magnitude; -128 is undefined. */
  const decode = ({ bytes }) => Int8Array.from(atob(bytes), (c) => c.charCodeAt(0));

  function draw(target, image, colour) {
    const flat = decode(image);
    if (maps) {
      paint(target, width, height, (i, j) => {
        const value = flat[i * height + (height - 1 - j)];
        return value === -128 ? null : value < 0 ? mix(middle, low, -value / 127) : mix(middle, high, value / 127);
      }, true);
      return;
    }
    const context = target.getContext("2d");
    const x = (i) => 4 + (i / (width - 1)) * (target.width - 8);
    const y = (v) => target.height / 2 - (v / 127) * (target.height / 2 - 5);
    context.strokeStyle = token("--line");
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(0, y(0));
    context.lineTo(target.width, y(0));
    context.stroke();
    context.strokeStyle = token(colour);
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.beginPath();
    let pen = false;
    flat.forEach((value, i) => {
      if (value === -128) {
        pen = false;
      } else {
        context[pen ? "lineTo" : "moveTo"](x(i), y(value));
        pen = true;
      }
    });
    context.stroke();
  }

  function gram(parent, matrix) {
    if (!matrix.length) {
      return;
    }
    const target = canvas(parent, "overlaps of the trained functions", size.y, size.y);
    paint(target, matrix.length, matrix.length, (i, j) => {
      const overlap = matrix[j][i];
      return overlap === null ? null : mix(soft, accent, Math.max(0, 1 + Math.log10(overlap || 1e-9) / 6));
    }, false);
  }

  place.textContent = "";
  const table = element("table", place);
  table.className = "functions";
  const head = element("tr", element("thead", table));
  element("td", head);
  for (let k = 0; k < modes; k++) {
    element("th", head, String(k + 1)).scope = "col";
  }
  element("th", head, "overlaps").scope = "col";
  const body = element("tbody", table);
  for (const row of rows) {
    const line = element("tr", body);
    const name = element("th", line, data.labels[row.row]);
    name.scope = "row";
    name.title = `seed ${row.seed}`;
    for (let k = 0; k < modes; k++) {
      const cell = element("td", line);
      const image = row[view][k];
      if (image) {
        const tile = element("div", cell);
        tile.className = maps ? "map" : "curve";
        draw(canvas(tile, `${data.labels[row.row]}, mode ${k + 1}`, size.x, size.y), image, "--accent");
      }
      const cosine = row.cosines[k];
      if (view === "trained" && cosine !== null && cosine !== undefined) {
        element("span", cell, cosine >= 0.99995 ? "1.0000" : cosine.toFixed(4)).classList.toggle("low", cosine < 0.99);
      }
    }
    gram(element("td", line), row.gram);
  }
  if (exact) {
    const line = element("tr", body);
    line.className = "exact";
    element("th", line, "exact").scope = "row";
    exact.forEach((image, k) => {
      const cell = element("td", line);
      const tile = element("div", cell);
      tile.className = maps ? "map" : "curve";
      draw(canvas(tile, `exact mode ${k + 1}`, size.x, size.y), image, "--exact");
      if (values[k] !== null && values[k] !== undefined) {
        element("span", cell, String(Number(values[k].toPrecision(4))));
      }
    });
  }
}
