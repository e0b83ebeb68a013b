"""Long work in the background: asked for in a transaction, done by a worker, watched, cancelled, and taken up again.

A Job is ours and says what a person wants to know; django-tasks only carries its id to a worker. A worker that dies
leaves a lease that runs out: the sweep then hands the job to another. What a job does is registered by flow.
"""
