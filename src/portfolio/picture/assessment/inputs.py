"""What is asked about a theme: four harms, four likelihoods, two of the response; each 0 to 4 or not known.

Source: domain/scoring.md section 4, our own structured threat assessment. It is not MoRiLE and must not be called so.
"""

HIGHEST = 4

# The code of each input and the question it answers.
HARM = {
    "physical": "Physical harm",
    "psychological": "Psychological harm",
    "financial": "Financial harm",
    "community": "Harm to the community and the environment",
}
LIKELIHOOD = {
    "frequency": "How often it happens",
    "trend": "Whether it is growing",
    "spread": "How widely it is spread",
    "vulnerability": "How vulnerable those harmed are",
}
RESPONSE = {
    "capacity": "Whether there are enough people and means to respond",
    "capability": "Whether they have the skills and powers to respond",
}
INPUTS = {**HARM, **LIKELIHOOD, **RESPONSE}

# What each value means for harm and likelihood: the higher, the worse. For the response: the higher, the stronger.
ANCHORS = {0: "None, and it was looked for", 1: "Slight", 2: "Moderate", 3: "Serious", 4: "Grave"}
RESPONSE_ANCHORS = {0: "None", 1: "Weak", 2: "Partial", 3: "Good", 4: "Strong"}

# How far the sources behind the inputs can be trusted; the confidence of the result is never above it.
# Source: domain/scoring.md section 12.
GRADINGS = {
    "low": "One weak or old source, or none that is graded",
    "medium": "One good source, or two weaker ones",
    "high": "At least two independent sources, graded B or better, not older than six months",
}
