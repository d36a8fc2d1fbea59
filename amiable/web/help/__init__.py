"""The help center's pages: articles, the course, sessions. The texts are the guide's."""
