"""The edition: the folder of finished files that readers get, and the form it has.

Who writes it (the press) and who serves it (the edge, nginx, a mirror) agree on nothing but this:
where the home keeps things (``home``), which file an address is (``layout``), with which headers
it goes out (``headers``), how files are replaced (``batch``) and where moved addresses lead
(``redirects``).
"""
