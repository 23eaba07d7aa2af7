const [REQUIRED, STRONG, , , DEFAULT, WEAKEST] = [0, 1, 2, 3, 4, 5];

class Variable {
  constructor(value) {
    this.value = value;
    this.constraints = [];
    this.source = null;
    this.strength = WEAKEST;
    this.mark = 0;
  }
}

class Constraint {
  constructor(strength, variables) {
    this.strength = strength;
    this.variables = variables;
    this.output = null;
  }

  targets() {
    return this.variables;
  }

  inputs() {
    return this.variables.filter((variable) => variable !== this.output);
  }

  choose(mark) {
    let best = null;
    for (const variable of this.targets()) {
      if (variable.mark !== mark && variable.strength > this.strength && (best === null || variable.strength > best.strength)) best = variable;
    }
    if (best === null) return this;
    const displaced = best.source;
    if (displaced !== null) displaced.output = null;
    this.output = best;
    best.source = this;
    best.mark = mark;
    return displaced;
  }

  update() {
    let { strength } = this;
    for (const variable of this.inputs()) if (variable.strength > strength) strength = variable.strength;
    this.output.strength = strength;
    this.compute();
  }
}

class Stay extends Constraint {
  constructor(strength, variable) {
    super(strength, [variable]);
  }

  compute() {}
}

class Edit extends Constraint {
  constructor(strength, variable) {
    super(strength, [variable]);
    this.wanted = variable.value;
  }

  compute() {
    this.output.value = this.wanted;
  }
}

class Equal extends Constraint {
  compute() {
    const [one, other] = this.variables;
    if (this.output === one) one.value = other.value;
    else other.value = one.value;
  }
}

class Scale extends Constraint {
  compute() {
    const [first, factor, offset, last] = this.variables;
    if (this.output === last) last.value = first.value * factor.value + offset.value;
    else first.value = Math.floor((last.value - offset.value) / factor.value);
  }

  targets() {
    return [this.variables[0], this.variables[3]];
  }
}

class Planner {
  marks = 0;

  add(constraint) {
    for (const variable of constraint.variables) variable.constraints.push(constraint);
    const mark = ++this.marks;
    while (constraint !== null) {
      const displaced = constraint.choose(mark);
      if (displaced === constraint) {
        if (constraint.strength === REQUIRED) throw new Error('a required constraint cannot hold');
        return;
      }
      this.propagate(constraint);
      constraint = displaced;
    }
  }

  remove(constraint) {
    for (const variable of constraint.variables) variable.constraints.splice(variable.constraints.indexOf(constraint), 1);
    const { output } = constraint;
    if (output === null) return;
    constraint.output = null;
    output.source = null;
    output.strength = WEAKEST;
    for (const unsatisfied of output.constraints.filter((c) => c.output === null).sort((a, b) => a.strength - b.strength)) {
      if (unsatisfied.choose(++this.marks) !== unsatisfied) this.propagate(unsatisfied);
    }
  }

  propagate(constraint) {
    for (const step of this.plan(constraint)) step.update();
  }

  plan(constraint) {
    const steps = [constraint];
    for (const step of steps) {
      for (const follower of step.output.constraints) {
        if (follower !== step && follower.output !== null && follower.output !== step.output && !steps.slice(-4).includes(follower)) steps.push(follower);
      }
    }
    return steps;
  }
}

function chain(planner, length) {
  const variables = Array.from({ length }, (_, n) => new Variable(n));
  for (let i = 1; i < length; i++) planner.add(new Equal(REQUIRED, [variables[i - 1], variables[i]]));
  planner.add(new Stay(DEFAULT, variables.at(-1)));
  return change(planner, variables[0], variables.at(-1), 25);
}

function projection(planner, count) {
  const factor = new Variable(10);
  const offset = new Variable(1000);
  planner.add(new Stay(DEFAULT, factor));
  planner.add(new Stay(DEFAULT, offset));
  const sources = [];
  const images = [];
  for (let n = 0; n < count; n++) {
    const source = new Variable(n);
    const image = new Variable(n);
    planner.add(new Stay(DEFAULT, source));
    planner.add(new Scale(REQUIRED, [source, factor, offset, image]));
    sources.push(source);
    images.push(image);
  }
  const middle = Math.floor(count / 2);
  return change(planner, sources[middle], images[middle], 25) + change(planner, factor, images.at(-1), 4) + change(planner, offset, images[0], 4);
}

function change(planner, variable, watched, times) {
  const edit = new Edit(STRONG, variable);
  planner.add(edit);
  const plan = planner.plan(edit);
  let checksum = 0;
  for (let n = 0; n < times; n++) {
    edit.wanted = n * 7 + 1;
    for (const step of plan) step.update();
    checksum = (checksum * 3 + watched.value) % 1_000_003;
  }
  planner.remove(edit);
  return checksum;
}

export function work() {
  const planner = new Planner();
  let checksum = 0;
  for (let i = 0; i < 5; i++) checksum += chain(planner, 1000) + projection(planner, 1000);
  return checksum;
}
