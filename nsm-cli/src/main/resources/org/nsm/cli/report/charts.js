"use strict";
// What the charts of all pages share. Names reach a page as text only.
const nsm = (() => {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("data").textContent);
  const token = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  /** Text that Plotly shows as it stands; it reads some markup otherwise. */
  const plain = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
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

  const drawn = (element) => { element.dataset.drawn = "true"; };

  /**
   * Draws now, and again when colours or the paper change. Each element of data-chart has its chart
   * by name: a function that returns traces and layout.
   */
  async function start(charts, more) {
    async function draw() {
      for (const element of document.querySelectorAll("[data-chart]")) {
        const [traces, shape] = charts[element.dataset.chart](element);
        await Plotly.react(element, traces, shape, config);
        drawn(element);
      }
      await more();
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
  }

  return { data, token, plain, config, axis, logarithmic, layout, ramp, range, start, drawn };
})();
