"""A flower and a tree, drawn by a turtle."""
import turtle

pen = turtle.Turtle()
pen.speed(10)
turtle.bgcolor("#10241b")


def petal(size):
    for _ in range(2):
        pen.circle(size, 60)
        pen.left(120)


def flower(x, y, size, colour):
    pen.penup()
    pen.goto(x, y)
    pen.pendown()
    pen.color(colour)
    for _ in range(12):
        petal(size)
        pen.left(30)


def tree(length, depth):
    if depth == 0:
        return
    pen.pensize(depth)
    pen.forward(length)
    pen.left(28)
    tree(length * 0.75, depth - 1)
    pen.right(56)
    tree(length * 0.75, depth - 1)
    pen.left(28)
    pen.backward(length)


pen.penup()
pen.goto(0, -180)
pen.setheading(90)
pen.pendown()
pen.color("#5fd39a")
tree(80, 6)

pen.pensize(2)
for x, y, size, colour in [(-130, 60, 70, "#f294c4"), (130, 80, 60, "#e9ad6b"), (0, 150, 50, "#84bbff")]:
    flower(x, y, size, colour)
pen.hideturtle()
turtle.done()
