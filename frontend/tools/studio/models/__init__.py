"""The products. Each model stands on z = 0, about two units tall, and faces the camera at -y."""
from importlib import import_module
from pkgutil import iter_modules


def model_named(name):
    for family in iter_modules(__path__):
        found = getattr(import_module(f'models.{family.name}'), name, None)
        if found:
            return found
    raise LookupError(f'no model {name}')
