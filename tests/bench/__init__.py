"""Measurements, not tests: ``make bench``, or ``python -m tests.bench annotate``.

A bench is a module of this folder with a function ``report`` that yields lines of text;
``__main__`` lists them. What is compared is measured in the same run, so that ratios hold on
any machine.
"""
