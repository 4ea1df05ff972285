"""The steps themselves, one file each; `bot.intake.decide` has their order."""
