"""How things are made only once: what is known of the sources, what was made, who makes it.

It knows jobs, bytes and digests, and nothing of reports.
"""
