"""What the actions do: small functions on a window, named as in the table of editor/menus/, and whether they may."""
