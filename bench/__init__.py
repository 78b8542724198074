"""Measured figures, each beside what it is compared with in the same run: ``make bench``.

Machines are shared and noisy, so a figure alone says little. Every row has a ratio to something
measured at the same time on the same machine, and the budget of the design where there is one.
"""
