"""Polymorphic methods, after the idea of the DeltaBlue benchmark: constraints between variables, solved incrementally."""

REQUIRED, STRONG, MEDIUM, WEAK, DEFAULT, WEAKEST = range(6)


class Variable:
    def __init__(self, value=0):
        self.value = value
        self.constraints = []
        self.source = None
        self.strength = WEAKEST
        self.mark = 0


class Constraint:
    """Computes one of its variables from the others, if nothing stronger does."""

    def __init__(self, strength, variables):
        self.strength = strength
        self.variables = variables
        self.output = None

    def targets(self):
        return self.variables

    def inputs(self):
        return [variable for variable in self.variables if variable is not self.output]

    def is_input(self):
        return False

    def compute(self):
        raise NotImplementedError

    def choose(self, mark):
        """Takes the variable that is held most weakly; returns the constraint that held it, or self if none can be had."""
        best = None
        for variable in self.targets():
            if variable.mark != mark and variable.strength > self.strength and (best is None or variable.strength > best.strength):
                best = variable
        if best is None:
            return self
        displaced = best.source
        if displaced is not None:
            displaced.output = None
        self.output = best
        best.source = self
        best.mark = mark
        return displaced

    def update(self):
        strength = self.strength
        for variable in self.inputs():
            if variable.strength > strength:
                strength = variable.strength
        self.output.strength = strength
        self.compute()


class Stay(Constraint):
    def __init__(self, strength, variable):
        super().__init__(strength, [variable])

    def compute(self):
        pass


class Edit(Constraint):
    def __init__(self, strength, variable):
        super().__init__(strength, [variable])
        self.wanted = variable.value

    def is_input(self):
        return True

    def compute(self):
        self.output.value = self.wanted


class Equal(Constraint):
    def compute(self):
        one, other = self.variables
        if self.output is one:
            one.value = other.value
        else:
            other.value = one.value


class Scale(Constraint):
    """last = first * factor + offset"""

    def compute(self):
        first, factor, offset, last = self.variables
        if self.output is last:
            last.value = first.value * factor.value + offset.value
        else:
            first.value = (last.value - offset.value) // factor.value

    def targets(self):
        return (self.variables[0], self.variables[3])


class Planner:
    def __init__(self):
        self.marks = 0

    def add(self, constraint):
        for variable in constraint.variables:
            variable.constraints.append(constraint)
        self.marks += 1
        mark = self.marks
        while constraint is not None:
            displaced = constraint.choose(mark)
            if displaced is constraint:
                if constraint.strength == REQUIRED:
                    raise ValueError('a required constraint cannot hold')
                return
            self.propagate(constraint)
            constraint = displaced

    def remove(self, constraint):
        for variable in constraint.variables:
            variable.constraints.remove(constraint)
        output = constraint.output
        if output is None:
            return
        constraint.output = None
        output.source = None
        output.strength = WEAKEST
        for unsatisfied in sorted((c for c in output.constraints if c.output is None), key=lambda c: c.strength):
            self.marks += 1
            if unsatisfied.choose(self.marks) is not unsatisfied:
                self.propagate(unsatisfied)

    def propagate(self, constraint):
        """Updates everything that follows from a constraint."""
        for step in self.plan(constraint):
            step.update()

    def plan(self, constraint):
        steps = [constraint]
        for step in steps:
            for follower in step.output.constraints:
                if follower is not step and follower.output is not None and follower.output is not step.output and follower not in steps[-4:]:
                    steps.append(follower)
        return steps


def chain(planner, length):
    variables = [Variable(n) for n in range(length)]
    for one, other in zip(variables, variables[1:]):
        planner.add(Equal(REQUIRED, [one, other]))
    planner.add(Stay(DEFAULT, variables[-1]))
    return change(planner, variables[0], variables[-1], 25)


def projection(planner, count):
    factor, offset = Variable(10), Variable(1000)
    planner.add(Stay(DEFAULT, factor))
    planner.add(Stay(DEFAULT, offset))
    sources, images = [], []
    for n in range(count):
        source, image = Variable(n), Variable(n)
        planner.add(Stay(DEFAULT, source))
        planner.add(Scale(REQUIRED, [source, factor, offset, image]))
        sources.append(source)
        images.append(image)
    checksum = change(planner, sources[count // 2], images[count // 2], 25)
    checksum += change(planner, factor, images[-1], 4)
    checksum += change(planner, offset, images[0], 4)
    return checksum


def change(planner, variable, watched, times):
    edit = Edit(STRONG, variable)
    planner.add(edit)
    plan = planner.plan(edit)
    checksum = 0
    for n in range(times):
        edit.wanted = n * 7 + 1
        for step in plan:
            step.update()
        checksum = (checksum * 3 + watched.value) % 1_000_003
    planner.remove(edit)
    return checksum


def work():
    planner = Planner()
    checksum = 0
    for _ in range(5):
        checksum += chain(planner, 1000)
        checksum += projection(planner, 1000)
    return checksum


if __name__ == '__main__':
    print(work())
