"use strict";

// Draws the page's charts, in the order of their places, from the JSON beside this script.
(() => {
  const colours = 8;
  const font = '12px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif';
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const places = document.querySelectorAll(".plot");

  const exact = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
  const tick = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });

  const colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const percentile = (nines, digits) => (100 * (1 - 10 ** -nines)).toFixed(digits);

  const ninesAxis = {
    label: "Percentile (each step to the right leaves a tenth)",
    splits: (u) => [Math.log10(2), 1, 2, 3, 4, 5].filter((n) => n <= u.scales.x.max + 1e-9),
    values: (u, splits) => splits.map((n) => percentile(n, Math.max(0, Math.round(n) - 2))),
  };

  const secondsAxis = { label: "Seconds since the start" };

  const axisStyle = () => ({
    stroke: colour("--muted"),
    font,
    labelFont: font,
    labelSize: 22,
    grid: { stroke: colour("--grid"), width: 1 },
    ticks: { stroke: colour("--grid"), width: 1, size: 6 },
  });

  const widest = (u, values) =>
    16 + 7.2 * Math.max(2, ...(values || []).map((value) => (value || "").length));

  const upwards = (logarithmic) =>
    logarithmic
      ? { distr: 3, log: 10, range: (u, min, max) => (max > 0 ? [min * 0.8, max * 1.25] : [1, 10]) }
      : { range: (u, min, max) => [0, max > 0 ? max * 1.08 : 1] };

  const series = (line, index) => ({
    label: line.label,
    stroke: colour(`--line-${index % colours}`),
    width: 2,
    dash: index < colours ? undefined : [6, 4],
    value: (u, value) => (value == null ? "–" : exact.format(value)),
  });

  const options = (chart, width) => {
    const nines = chart.axis === "nines";
    return {
      width,
      height: nines ? 340 : 230,
      padding: [12, nines ? 26 : 16, 0, 0],
      scales: { x: { time: false }, y: upwards(chart.logarithmic) },
      series: [
        nines
          ? { label: "percentile", value: (u, n) => (n == null ? "–" : percentile(n, Math.max(1, Math.ceil(n)))) }
          : { label: "second", value: (u, second) => (second == null ? "–" : exact.format(second)) },
        ...chart.lines.map(series),
      ],
      axes: [
        { ...axisStyle(), size: 32, ...(nines ? ninesAxis : secondsAxis) },
        {
          ...axisStyle(),
          label: chart.unit,
          size: widest,
          values: (u, splits) => splits.map((value) => (value == null ? "" : tick.format(value))),
        },
      ],
      cursor: nines ? {} : { sync: { key: "seconds" } },
    };
  };

  // A logarithm has no place for nought.
  const points = (chart) =>
    chart.lines.map((line) =>
      chart.logarithmic ? line.values.map((value) => (value > 0 ? value : null)) : line.values,
    );

  const drawn = charts.map(() => null);

  const draw = (index) => {
    const place = places[index];
    drawn[index]?.destroy();
    const data = [charts[index].x, ...points(charts[index])];
    drawn[index] = new uPlot(options(charts[index], place.clientWidth), data, place);
  };

  const addScaleButton = (index) => {
    const button = document.createElement("button");
    const name = () => {
      button.textContent = charts[index].logarithmic ? "Linear scale" : "Logarithmic scale";
    };
    button.type = "button";
    button.className = "scale";
    button.addEventListener("click", () => {
      charts[index].logarithmic = !charts[index].logarithmic;
      name();
      draw(index);
    });
    name();
    places[index].parentElement.querySelector("figcaption").prepend(button);
  };

  charts.forEach((chart, index) => {
    draw(index);
    if (chart.axis === "nines") {
      addScaleButton(index);
    }
    new ResizeObserver(() => {
      const width = places[index].clientWidth;
      if (width !== drawn[index].width) {
        drawn[index].setSize({ width, height: drawn[index].height });
      }
    }).observe(places[index]);
  });

  dark.addEventListener("change", () => charts.forEach((chart, index) => draw(index)));
})();
