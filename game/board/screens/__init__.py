"""What the window can show: start, brief, board, details, ending and replay, each as pure layout plus what it does."""
