"""The parts of the screens. They show what they are given and tell their screen what the user did."""
