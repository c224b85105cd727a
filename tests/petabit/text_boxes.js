// Every drawing on the page: its frame; of every text the corners on the screen, turned as it is drawn, and the size in
// CSS pixels; the corners of every mark for a value.
() => [...document.querySelectorAll("svg")].map((svg) => {
  const outside = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map((text) => {
    const matrix = text.getScreenCTM(), box = text.getBBox();
    const at = (x, y) => [matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f];
    const trim = box.height * 0.15;
    const left = box.x, right = box.x + box.width, top = box.y + trim, bottom = box.y + box.height - trim;
    const size = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b);
    const corners = [at(left, top), at(right, top), at(right, bottom), at(left, bottom)];
    return { text: text.textContent, size, corners };
  });
  const marks = [...svg.querySelectorAll("path, circle")].map((mark) => mark.getBoundingClientRect())
    .filter((box) => box.width > 3 && box.width < 24 && box.height > 3 && box.height < 24)
    .map((box) => [[box.left, box.top], [box.right, box.top], [box.right, box.bottom], [box.left, box.bottom]]);
  return { frame: [outside.left, outside.top, outside.right, outside.bottom], texts, marks };
})
