"""folio: Markdown and data in, a bilingual site and its PDF briefs out.

The tour, from the top: `cli` reads what was typed; `pipeline` builds, wave by wave,
from the lists in `plan`; `workshop` runs each wave's jobs, in one process or several;
`publish` lays the made files out and swaps them in whole.

The stages never import each other.  `source` reads files into a Site and keeps every
place; `check` says what is wrong with it; `facts` finds the numbers in the data;
`charts` draws; `pages` makes HTML; `brief` prints it.  What they share is in `core`:
the nouns (`core.model`), problems, tables, and how a language says a number.
"""
