"""A bare WebKitGTK window with a page of rows: the peer of the program's window."""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2

rows = "".join(
    f"<tr><td>CBC-HR-26-{row:04}<td>A name<td>Relief duty<td>18 June 2026<td>2,000 entries"
    for row in range(int(sys.argv[1]))
)
window = Gtk.Window()
window.set_default_size(1366, 768)
view = WebKit2.WebView()
view.load_html(f"<!doctype html><title>Rows</title><h1>Cases</h1><table>{rows}</table>")
window.add(view)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
