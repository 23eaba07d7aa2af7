"""Writes down every instruction that `sys.monitoring` tells of while instructions.py runs: `python3.14 record_instructions.py`."""

import os
import sys

folder = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(folder, 'instructions.py')
with open(path) as file:
    code = compile(file.read(), path, 'exec')
seen = []


def instruction(code, offset):
    if code.co_filename == path:
        seen.append(f'{code.co_qualname} {offset // 2}')


tool = sys.monitoring.DEBUGGER_ID
sys.monitoring.use_tool_id(tool, 'record')
sys.monitoring.register_callback(tool, sys.monitoring.events.INSTRUCTION, instruction)
sys.monitoring.set_events(tool, sys.monitoring.events.INSTRUCTION)
exec(code, {'__name__': '__main__'})
sys.monitoring.set_events(tool, 0)
with open(os.path.join(folder, 'instructions.txt'), 'w') as file:
    file.write('\n'.join(seen) + '\n')
