/** A turtle's canvas in the output: what is drawn stays on one layer, the turtles themselves move on another. */
import { Drawing, type Mark, type Pose } from './drawing.ts';

/** Outlines, heading to the right. */
const shapes: Record<string, readonly (readonly [number, number])[]> = {
  arrow: [[0, -10], [0, 10], [10, 0]],
  circle: Array.from({ length: 24 }, (_, i) => [10 * Math.cos((i * Math.PI) / 12), 10 * Math.sin((i * Math.PI) / 12)] as const),
  classic: [[0, 0], [-9, -5], [-7, 0], [-9, 5]],
  square: [[10, -10], [10, 10], [-10, 10], [-10, -10]],
  triangle: [[-5.77, -10], [-5.77, 10], [11.55, 0]],
  turtle: [[16, 0], [14, 2], [10, 1], [7, 4], [9, 7], [8, 9], [5, 6], [1, 7], [-3, 5], [-6, 8], [-8, 6], [-5, 4], [-7, 0], [-5, -4], [-8, -6], [-6, -8], [-3, -5], [1, -7], [5, -6], [8, -9], [9, -7], [7, -4], [10, -1], [14, -2]],
};

export class TurtleView {
  readonly element = document.createElement('div');
  readonly drawing = new Drawing();
  private readonly layers = [document.createElement('canvas'), document.createElement('canvas')] as const;
  private frame = 0;

  constructor() {
    this.element.className = 'turtle';
    this.element.setAttribute('role', 'img');
    this.element.setAttribute('aria-label', 'A drawing by a turtle');
    this.element.append(...this.layers);
  }

  take(commands: string): void {
    this.drawing.take(commands);
    // A page in the background gets no frames, and draws all when it comes back.
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    const { drawing, layers: [ground, top] } = this;
    const { width, height } = drawing;
    const scale = Math.min(3, window.devicePixelRatio);
    for (const layer of this.layers) {
      if (layer.width === Math.round(width * scale) && layer.height === Math.round(height * scale)) continue;
      layer.width = Math.round(width * scale);
      layer.height = Math.round(height * scale);
      drawing.drawn = -1;
    }
    this.element.style.width = `${width}px`;
    this.element.style.aspectRatio = `${width} / ${height}`;
    const begin = (layer: HTMLCanvasElement): CanvasRenderingContext2D => {
      const context = layer.getContext('2d') as CanvasRenderingContext2D;
      context.setTransform(scale, 0, 0, -scale, (width / 2) * scale, (height / 2) * scale);
      context.lineCap = context.lineJoin = 'round';
      return context;
    };
    const below = begin(ground);
    if (drawing.drawn === -1) {
      // A colour only: what a program says may not become an address. One that does not exist leaves white.
      this.element.style.backgroundColor = 'white';
      this.element.style.backgroundColor = drawing.background;
      below.clearRect(-width / 2, -height / 2, width, height);
      drawing.drawn = 0;
    }
    for (; drawing.drawn < drawing.marks.length; drawing.drawn++) drawMark(below, drawing.marks[drawing.drawn] as Mark);
    const above = begin(top);
    above.clearRect(-width / 2, -height / 2, width, height);
    for (const trail of drawing.trails.values()) drawMark(above, trail);
    for (const pose of drawing.turtles.values()) drawPose(above, pose);
  }
}

function drawMark(context: CanvasRenderingContext2D, mark: Mark): void {
  switch (mark.kind) {
    case 'line':
      context.strokeStyle = mark.color;
      context.lineWidth = Math.max(0.5, mark.width);
      outline(context, mark.points);
      context.stroke();
      break;
    case 'fill':
      context.fillStyle = mark.color;
      outline(context, mark.points);
      context.fill('evenodd');
      break;
    case 'dot':
      context.fillStyle = mark.color;
      context.beginPath();
      context.arc(mark.x, mark.y, mark.size / 2, 0, 2 * Math.PI);
      context.fill();
      break;
    case 'text':
      context.save();
      context.translate(mark.x, mark.y);
      context.scale(1, -1);
      context.fillStyle = mark.color;
      context.font = `${mark.style} ${mark.size * 1.33}px sans-serif`;
      context.textAlign = mark.align === 'center' || mark.align === 'right' ? mark.align : 'left';
      context.fillText(mark.text, 0, 0);
      context.restore();
      break;
    case 'stamp':
      drawPose(context, mark.pose);
      break;
  }
}

function drawPose(context: CanvasRenderingContext2D, { x, y, heading, shape, color, fill, wide, long }: Pose): void {
  const points = shapes[shape];
  if (points === undefined) return;
  context.save();
  context.translate(x, y);
  context.rotate((heading * Math.PI) / 180);
  context.scale(long, wide);
  context.fillStyle = fill;
  context.strokeStyle = color;
  context.lineWidth = 1;
  outline(context, points.flat());
  context.closePath();
  context.fill();
  context.stroke();
  context.restore();
}

function outline(context: CanvasRenderingContext2D, points: readonly number[]): void {
  context.beginPath();
  for (let i = 0; i + 1 < points.length; i += 2) context.lineTo(points[i] as number, points[i + 1] as number);
}
