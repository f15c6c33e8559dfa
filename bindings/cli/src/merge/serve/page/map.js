// A map without tiles: the points themselves, north up, with a scale.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 600;
const HEIGHT = 420;
const EDGE = 30;
const METRES_A_DEGREE = 111195;
const NEAR_METRES = 1500;

function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// Middle and metres a pixel: of all points, or of the neighbourhood of one.
function frame(points, here, near) {
  if (near && here) return { lat: here.lat, lon: here.lon, scale: (2 * NEAR_METRES) / WIDTH };
  const lats = points.map((point) => point.lat).sort((a, b) => a - b);
  const lons = points.map((point) => point.lon).sort((a, b) => a - b);
  const middle = (values) => (values[0] + values[values.length - 1]) / 2;
  const lat = middle(lats);
  const tall = (lats[lats.length - 1] - lats[0]) * METRES_A_DEGREE;
  const wide = (lons[lons.length - 1] - lons[0]) * METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180);
  const scale = Math.max(tall / (HEIGHT - 2 * EDGE), wide / (WIDTH - 2 * EDGE), 1);
  return { lat, lon: middle(lons), scale };
}

function scaleBar(metresAPixel) {
  const most = metresAPixel * 160;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= most);
  const long = metres / metresAPixel;
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  const y = HEIGHT - 14;
  const label = drawn("text", { x: 16, y: y - 6 });
  label.textContent = text;
  return [drawn("path", { d: `M16 ${y - 4} v4 h${long} v-4` }), label];
}

export function draw(into, rows, selected, near, onSelect) {
  const points = rows.filter((row) => row.lat !== null && row.lon !== null);
  if (points.length === 0) {
    into.replaceChildren();
    return;
  }
  const here = points.find((row) => row.id === selected);
  const { lat, lon, scale } = frame(points, here, near);
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" });
  svg.setAttribute("aria-label", `${points.length} places on a map`);
  const circle = (row) => {
    const x = WIDTH / 2 + ((row.lon - lon) * METRES_A_DEGREE * squeeze) / scale;
    const y = HEIGHT / 2 - ((row.lat - lat) * METRES_A_DEGREE) / scale;
    const made = drawn("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: row === here ? 8 : 5 });
    if (row === here) made.setAttribute("class", "here");
    const title = drawn("title", {});
    title.textContent = row.name ?? row.place;
    made.append(title);
    made.addEventListener("click", () => onSelect(row.id));
    return made;
  };
  // The chosen one lies on top.
  const order = points.filter((row) => row !== here);
  svg.append(...order.map(circle));
  if (here) svg.append(circle(here));
  svg.append(...scaleBar(scale));
  into.replaceChildren(svg);
}
