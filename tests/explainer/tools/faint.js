// The visible texts of an article whose colour has too little contrast (WCAG 2.2, AA) with what is painted behind them,
// each as "ratio: text".
() => {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const once = (work, known = new Map()) => (key) => known.get(key) ?? known.set(key, work(key)).get(key);
  const amounts = once((colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  });
  const over = (above, below) => [0, 1, 2].map((i) => above[i] * above[3] + below[i] * (1 - above[3])).concat(1);
  const light = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
  const behind = once((element) =>
    element ? over(amounts(getComputedStyle(element).backgroundColor), behind(element.parentElement)) : [1, 1, 1, 1]);
  const under = (text) => {  // the marks of a chart that a text is drawn over, and then the page
    const box = text.getBoundingClientRect(), svg = text.closest("svg");
    const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    return [...svg.querySelectorAll("path, rect, circle")].reduce((ground, mark) => {
      const isBefore = mark.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      const { fill, opacity, fillOpacity } = getComputedStyle(mark);
      if (!isBefore || fill === "none" || mark.closest("defs, clipPath")) return ground;
      if (!mark.isPointInFill(middle.matrixTransform(mark.getScreenCTM().inverse()))) return ground;
      const [red, green, blue, alpha] = amounts(fill);
      return over([red, green, blue, alpha * opacity * fillOpacity], ground);
    }, behind(svg.parentElement));
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const written = document.querySelectorAll("article :not(.headerlink)"); // that mark shows only under the pointer
  return [...written].flatMap((element) => {
    if (!hasText(element) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
    const style = getComputedStyle(element), isDrawn = element instanceof SVGElement;
    if (isDrawn && !element.closest("text")) return [];
    const ground = isDrawn ? under(element) : behind(element);
    const ink = over(amounts(isDrawn ? style.fill : style.color), ground);
    const [dark, bright] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dark + 0.05), size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    return ratio < (isLarge ? 3 : 4.5) ? [`${ratio.toFixed(2)}: ${element.textContent.trim().slice(0, 40)}`] : [];
  });
}
