"""Moderation: what words mean, whatever they are disguised as, and which rules that breaks."""

from bot.moderation.moderator import RuleModerator, load_moderator
from bot.moderation.rule_file import SHIPPED, BrokenRules, read_rules

__all__ = ["SHIPPED", "BrokenRules", "RuleModerator", "load_moderator", "read_rules"]
