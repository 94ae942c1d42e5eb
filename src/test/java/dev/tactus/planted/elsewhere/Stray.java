package dev.tactus.planted.elsewhere;

class Stray {}
