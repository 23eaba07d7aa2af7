"""One cook, three dishes: while one waits, another goes on."""
import asyncio
import time

start = time.perf_counter()


def say(dish, what):
    print(f"{time.perf_counter() - start:4.1f} s  {dish:6} {what}")


async def cook(dish, *steps):
    for seconds, what in steps:
        say(dish, what)
        await asyncio.sleep(seconds)
    say(dish, "ready")
    return dish


async def clock():
    while True:
        await asyncio.sleep(0.5)
        say("", "tick")


async def main():
    ticking = asyncio.create_task(clock())
    async with asyncio.TaskGroup() as kitchen:
        kitchen.create_task(cook("rice", (0.2, "washed"), (1.2, "boiling")))
        kitchen.create_task(cook("curry", (0.4, "chopped"), (0.5, "fried"), (0.4, "simmering")))
        kitchen.create_task(cook("salad", (0.3, "tossed")))
    ticking.cancel()


asyncio.run(main())
print(f"Three seconds of waiting in {time.perf_counter() - start:.1f}.")
