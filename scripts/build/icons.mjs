/** The icon of the installed page: a V on a rounded square, as SVG and as PNG, from one description. */
import path from 'node:path';
import { zlibSync } from 'fflate';
import { writeAll } from './bundles.mjs';

/** In a square of 32 units. */
const shape = { radius: 7, corners: [[7, 8], [14, 24], [18, 24], [25, 8]], stroke: 4, ground: [0x12, 0x71, 0x4a], mark: [0xff, 0xff, 0xff] };

export function writeIcons(folder) {
  writeAll([
    { path: path.join(folder, 'vivarium.svg'), contents: svg() },
    { path: path.join(folder, 'vivarium-192.png'), contents: png(192, shape.radius, 1) },
    { path: path.join(folder, 'vivarium-512.png'), contents: png(512, shape.radius, 1) },
    // Systems cut this one to a shape of their own: no corners, and the mark well inside.
    { path: path.join(folder, 'vivarium-maskable-512.png'), contents: png(512, 0, 0.7) },
  ]);
}

const hex = (colour) => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

function svg() {
  const points = shape.corners.map((point) => point.join(' ')).join('L');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="${shape.radius}" fill="${hex(shape.ground)}"/>`
    + `<path d="M${points}" fill="none" stroke="${hex(shape.mark)}" stroke-width="${shape.stroke}" stroke-linejoin="round" stroke-linecap="round"/></svg>\n`;
}

function distanceToSegment(x, y, [ax, ay], [bx, by]) {
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

/** How far outside a square with rounded corners. */
function distanceToSquare(x, y, radius) {
  const dx = Math.abs(x - 16) - 16 + radius;
  const dy = Math.abs(y - 16) - 16 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

function png(size, radius, scale) {
  const unit = 32 / size;
  const cover = (distance) => Math.max(0, Math.min(1, 0.5 - distance / unit));
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [x, y] = [(column + 0.5) * unit, (row + 0.5) * unit];
      const [mx, my] = [16 + (x - 16) / scale, 16 + (y - 16) / scale];
      const { corners, stroke } = shape;
      const nearest = Math.min(...corners.slice(1).map((corner, i) => distanceToSegment(mx, my, corners[i], corner)));
      const mark = cover((nearest - stroke / 2) * scale);
      const at = row * (size * 4 + 1) + 1 + column * 4;
      for (let part = 0; part < 3; part++) rows[at + part] = Math.round(shape.ground[part] * (1 - mark) + shape.mark[part] * mark);
      rows[at + 3] = Math.round(255 * (radius === 0 ? 1 : cover(distanceToSquare(x, y, radius))));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', zlibSync(rows, { level: 9 })), chunk('IEND', new Uint8Array())]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
