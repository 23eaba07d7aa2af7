for statement in ('from . import x', 'from .x import y', 'from ..x import y', 'import _shop.missing', 'from _shop import missing', 'from _shop.cart import Cat', 'import _shop.cart.deep', 'import _too_far', 'from _shop.reports import no_such_name'):
    try:
        exec(statement)
    except ImportError as error:
        print(f'{statement}: {type(error).__name__}: {str(error).split(" (")[0]}', error.name)
import _not_defined_yet_module
