"""Coming in from elsewhere: by a site's hand-over link, or with an account elsewhere (sign-on)."""
