# %% [markdown]
# # Karabakh, month by month
# A store made by `marsad ingest examples/karabakh/docs.jsonl --db karabakh.db`, asked from Python. Cells are those of Jupyter and VS Code.

# %%
import os

import marsad
import matplotlib.pyplot as plt
import pandas as pd

store = marsad.Observatory(os.environ.get("MARSAD_DB", "karabakh.db"))

# %% What happened, each event once, with its sources
happenings = store.events(status="actual")
events = pd.DataFrame(
    {
        "day": [(event["date"] or {}).get("start") for event in happenings],
        "type": [event["type"] for event in happenings],
        "scale": [event["scale"] or 0 for event in happenings],
        "reports": [len(event["sources"]) for event in happenings],
    }
)
events["day"] = pd.to_datetime(events["day"])
print(events.groupby("type").size().sort_values(ascending=False).head())

# %% Who held what, before the war and after it
for day in ("2020-09-01", "2020-12-31"):
    states = store.situation(as_of=day, type="control")["states"]
    print(day, "-", len(states), "states of control")

# %% Where reports exclude each other
for contradiction in store.contradictions(kind="conflict")[:3]:
    print(contradiction["about"], [value["docs"] for value in contradiction["values"]])

# %% Conflict and cooperation by month
months = events.dropna(subset=["day"])
months = months[months["day"] >= "2020-01-01"]
kind = months["scale"].map(lambda scale: "conflict" if scale < 0 else "cooperation")
counted = months.groupby([months["day"].dt.to_period("M"), kind]).size().unstack(fill_value=0)
figure, axes = plt.subplots(figsize=(9, 4))
counted.plot.bar(stacked=True, ax=axes)
axes.set(title="Karabakh: happenings by month", xlabel="", ylabel="happenings")
figure.tight_layout()
figure.savefig(os.environ.get("MARSAD_PLOT", "karabakh.png"), dpi=120)
