"""platform reads sys.version, which has a form that it understands in every implementation."""
import platform
import sys
import wsgiref.simple_server

print(platform.python_version() == sys.version.split()[0].rstrip("+"))
print(platform.python_version_tuple()[:2])
print(platform.python_implementation())
print([type(part).__name__ for part in platform.python_build()], bool(platform.python_compiler()))
print(platform.python_compiler() in sys.version)
print(wsgiref.simple_server.software_version.split("/")[0])
