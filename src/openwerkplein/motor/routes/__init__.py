"""The route language: procedures as data. Read, check, schedule, draw and write; knows no database and no screen."""
