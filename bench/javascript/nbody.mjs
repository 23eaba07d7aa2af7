const SOLAR_MASS = 4 * Math.PI * Math.PI;
const YEAR = 365.24;

class Body {
  constructor(mass, [x, y, z], velocity) {
    this.mass = mass * SOLAR_MASS;
    this.x = x;
    this.y = y;
    this.z = z;
    [this.vx, this.vy, this.vz] = velocity.map((v) => v * YEAR);
  }
}

function solarSystem() {
  const sun = new Body(1, [0, 0, 0], [0, 0, 0]);
  const planets = [
    new Body(9.547919384243266e-04, [4.84143144246472, -1.160320044027428, -0.1036220444711231],
      [0.001660076642744037, 0.007699011184197404, -6.90460016972063e-05]),
    new Body(2.858859806661308e-04, [8.34336671824458, 4.124798564124305, -0.4035234171143214],
      [-0.002767425107268624, 0.004998528012349172, 2.304172975737639e-05]),
    new Body(4.366244043351563e-05, [12.8943695621391, -15.11115140169863, -0.2233075788926557],
      [0.002964601375647616, 0.00237847173959481, -2.965895685402376e-05]),
    new Body(5.151389020466114e-05, [15.3796971148509, -25.91931460998796, 0.1792587729503712],
      [0.002680677724903893, 0.001628241700382423, -9.5159225451971e-05]),
  ];
  for (const planet of planets) {
    const share = planet.mass / SOLAR_MASS;
    sun.vx -= planet.vx * share;
    sun.vy -= planet.vy * share;
    sun.vz -= planet.vz * share;
  }
  return [sun, ...planets];
}

function advance(pairs, bodies, step) {
  for (const [one, other] of pairs) {
    const dx = one.x - other.x;
    const dy = one.y - other.y;
    const dz = one.z - other.z;
    const square = dx * dx + dy * dy + dz * dz;
    const pull = step / (square * Math.sqrt(square));
    const mine = other.mass * pull;
    const theirs = one.mass * pull;
    one.vx -= dx * mine;
    one.vy -= dy * mine;
    one.vz -= dz * mine;
    other.vx += dx * theirs;
    other.vy += dy * theirs;
    other.vz += dz * theirs;
  }
  for (const body of bodies) {
    body.x += step * body.vx;
    body.y += step * body.vy;
    body.z += step * body.vz;
  }
}

function energy(pairs, bodies) {
  let total = 0;
  for (const { mass, vx, vy, vz } of bodies) total += 0.5 * mass * (vx * vx + vy * vy + vz * vz);
  for (const [one, other] of pairs) {
    total -= one.mass * other.mass / Math.sqrt((one.x - other.x) ** 2 + (one.y - other.y) ** 2 + (one.z - other.z) ** 2);
  }
  return total;
}

export function work() {
  const bodies = solarSystem();
  const pairs = bodies.flatMap((one, i) => bodies.slice(i + 1).map((other) => [one, other]));
  for (let i = 0; i < 250_000; i++) advance(pairs, bodies, 0.01);
  return energy(pairs, bodies).toFixed(8);
}
