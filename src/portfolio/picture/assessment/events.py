"""What this room can cause."""

from portfolio.ground.audit.kinds import Operation, register

THEME_ASSESSED = register(
    "assessment.theme_assessed", Operation.COMBINE, "assessed the theme {theme} in {area}, version {version}"
)
OVERRIDDEN = register("assessment.overridden", Operation.ALTER, "overrode {on} ({direction})")
THREATS_READ = register("assessment.threats_read", Operation.CONSULT, "read {themes} theme assessments of {on}")
