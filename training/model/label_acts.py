"""Label news with trained coding heads: silver sentences for train_acts.py --silver.

    label_acts.py OUT.pt --acts ACTS.pt --networks A.pt B.pt ... [--linkers C.pt ...] [--words 300000] [--attributed 200000]

Several networks are asked together: their shares are averaged. Who and what belongs to a word the linkers say, where they are
given: a network that has learnt trees knows it better than a larger one that has not. Sentences keep what the older heads say of them
(prepare_acts.py); those of PolNeAR also their cues with sources and contents, which people marked. What the networks doubt
is left out: of a word whose likeliest label has a share below --sure nothing is learnt; with --no-moves nothing of moves.
"""
import argparse
import time

import numpy
import torch

import acts
from coded import CUE_ROLES, EVENT_ROLES, MOVE_ROLES, Acts, forget_moves
from corpus import Labels, batches
from features import Pieces
from prepare_acts import some
from pretrained import minilm_vocabulary
from train import DEVICE, half_products
from train_acts import Coder, Network, WINDOW, like, mpnet

ANCHOR = 0.15  # share from which on a word is asked for its roles


def load(path):
    state = torch.load(path, weights_only=False, map_location="cpu")
    labels, hidden = Labels(state["labels"]), state["network"]["encoder.norm.weight"].numel()
    coder = Coder(like(state["network"], labels), hidden, old=False, state=state["acts"])
    coder.acts.load_state_dict(state["acts"])
    return coder.to(DEVICE).eval(), labels


@torch.no_grad()
def label(coders, linkers, batch, half, sure):
    with torch.autocast(DEVICE, torch.bfloat16, enabled=half):
        vectors = {coder: coder(batch)[2] for coder in {*coders, *linkers}}
        outs = [coder.acts.labels(vectors[coder]) for coder in coders]
    share = {name: torch.stack([o[name].sigmoid() if name == "flag" else o[name].softmax(-1) for o in outs]).mean(0)
             for name, _ in acts.SETS}
    strong = {"event": 1 - share["trigger"][..., 0], "cue": share["flag"][..., acts.CUE], "move": 1 - share["move"][..., 0]}
    anchor = torch.stack(list(strong.values())).amax(0) >= ANCHOR
    anchor &= batch.words
    anchor[:, 0] = False
    b, w = anchor.nonzero(as_tuple=True)
    with torch.autocast(DEVICE, torch.bfloat16, enabled=half):
        roles = torch.stack([c.acts.roles(vectors[c], b, w).sigmoid() for c in linkers]).mean(0) if len(b) else None
    for i, s in enumerate(batch.sentences):
        n = len(s.forms)
        told, s.acts = getattr(s, "acts", None), Acts(n)
        a = s.acts
        a.trigger, a.move = (share[name][i, 1 : n + 1].cpu().numpy().astype(numpy.float16) for name in ("trigger", "move"))
        event = strong["event"][i, 1 : n + 1].cpu().numpy()
        a.tense = share["tense"][i, 1 : n + 1].cpu().numpy().astype(numpy.float16) * (event > 0.3)[:, None]
        a.flag = share["flag"][i, 1 : n + 1].cpu().numpy().astype(numpy.float16)
        a.flag[event <= 0.3, :3] = -1
        a.told = told is not None
        if a.told:  # by people, of cues alone
            a.flag[:, acts.CUE], a.roles = told.flag[:, acts.CUE], list(told.roles)
        doubted = (a.trigger.max(-1) < sure) & (a.trigger[:, 0] < sure)
        a.trigger[doubted] = 0
    for at, (i, word) in enumerate(zip(b.tolist(), w.tolist())):
        s = batch.sentences[i]
        n = len(s.forms)
        for name, some_roles in (("event", EVENT_ROLES), ("cue", CUE_ROLES), ("move", MOVE_ROLES)):
            if strong[name][i, word] >= ANCHOR and not (name == "cue" and s.acts.told):
                for role in some_roles:
                    s.acts.roles.append((word - 1, role, roles[at, role, 1 : n + 1].cpu().numpy().astype(numpy.float16)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--acts", required=True)
    parser.add_argument("--networks", nargs="+", required=True)
    parser.add_argument("--linkers", nargs="+", default=[], help="the networks, where none are given")
    parser.add_argument("--words", type=int, default=300000, help="of news")
    parser.add_argument("--attributed", type=int, default=0, help="words of PolNeAR, of which the cues are known")
    parser.add_argument("--sure", type=float, default=0.4)
    parser.add_argument("--no-moves", action="store_true", help="what they say of moves is not learnt")
    parser.add_argument("--batch", type=int, default=3000)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    loaded = {path: load(path) for path in {*options.networks, *options.linkers}}
    coders, linkers = ([loaded[path][0] for path in some] for some in (options.networks, options.linkers or options.networks))
    labels, pieces = loaded[options.networks[0]][1], Pieces(minilm_vocabulary())
    data = torch.load(options.acts, weights_only=False)
    sentences = some(data["news"], options.words) + some(data["polnear"], options.attributed)
    done, begun = [], time.time()
    for i, batch in enumerate(batches(sentences, pieces, labels, options.batch, 0)):
        label(coders, linkers, batch.to(DEVICE), half_products(), options.sure)
        if options.no_moves:
            forget_moves(batch.sentences)
        done += batch.sentences
        if i % 20 == 19:
            print(len(done), "of", len(sentences), f"{time.time() - begun:.0f} s", flush=True)
    torch.save(done, options.out)


if __name__ == "__main__":
    main()
