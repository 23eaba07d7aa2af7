"""A class that is mostly data needs only its fields."""
from dataclasses import asdict, dataclass, field, replace
from functools import total_ordering


@dataclass(frozen=True)
class Money:
    cents: int
    currency: str = "EUR"

    def __add__(self, other):
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return replace(self, cents=self.cents + other.cents)

    def __str__(self):
        return f"{self.cents / 100:.2f} {self.currency}"


@total_ordering
@dataclass
class Order:
    customer: str
    items: list[tuple[str, Money]] = field(default_factory=list)

    @property
    def total(self):
        return sum((price for _, price in self.items), start=Money(0))

    def __lt__(self, other):
        return self.total.cents < other.total.cents


ada = Order("Ada", [("punched cards", Money(1250)), ("ink", Money(399))])
alan = Order("Alan")
alan.items.append(("tape, infinite", Money(99_900)))

for order in sorted([alan, ada]):
    print(f"{order.customer:5} {order.total!s:>12}")

print(ada)
print(asdict(ada)["items"][0])
try:
    Money(1) + Money(1, "USD")
except ValueError as error:
    print("ValueError:", error)
