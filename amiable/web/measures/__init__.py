"""What staff decided about the reader: the pages with statements of reasons, answers and complaints."""
