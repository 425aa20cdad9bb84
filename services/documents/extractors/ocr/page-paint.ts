/** The numbers that pdf.js gives the operators of a page; its own table (`OPS`) is in a module that only pdf-parse may load. */
const save = 10;
const restore = 11;
const transform = 12;
const beginForm = 74;
const endForm = 75;
const constructPath = 91;
/** A picture, an inline picture, a stencil (an image mask of one colour). */
const paintsPicture = new Set([83, 85, 86]);
/** Many small pictures or repeats of one, each with its place among the operands: strips of a scan, or letters as stencils. */
const paintsPictures = new Set([84, 87, 88, 89]);

const setTextMode = 38;
const invisible = 3;

type Matrix = readonly [number, number, number, number, number, number];

/**
 * How much of a page pictures cover, in square points, and how many paths it draws. Pictures over each other count twice, strips of one
 * scan once each. Where pdf.js has gathered many small ones into a group the area is not worth its sum: they count as the whole page.
 * Invisible text is what OCR programs lay under their scans.
 */
export function countPaint(operators: readonly number[], operands: readonly unknown[]): { pictureArea: number; paths: number; hidesText: boolean } {
  const stack: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let pictureArea = 0;
  let paths = 0;
  let hidesText = false;
  for (const [at, operator] of operators.entries()) {
    if (operator === save || operator === beginForm) stack.push(matrix);
    if (operator === restore || operator === endForm) matrix = stack.pop() ?? matrix;
    if (operator === transform) matrix = multiply(matrix, operands[at]);
    if (operator === beginForm) matrix = multiply(matrix, (operands[at] as unknown[] | null)?.[0]);
    if (operator === constructPath) paths += 1;
    if (operator === setTextMode && (operands[at] as unknown[] | null)?.[0] === invisible) hidesText = true;
    if (paintsPictures.has(operator)) pictureArea = Infinity;
    // A picture fills the unit square.
    if (paintsPicture.has(operator)) pictureArea += Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
  }
  return { pictureArea, paths, hidesText };
}

function multiply([a, b, c, d, e, f]: Matrix, by: unknown): Matrix {
  if (!isMatrix(by)) return [a, b, c, d, e, f];
  const [g, h, i, j, k, l] = by;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** An array or a typed one, as pdf.js pleases. */
function isMatrix(value: unknown): value is Matrix {
  return typeof value === 'object' && value !== null && (value as ArrayLike<unknown>).length === 6 && Symbol.iterator in value;
}
