"""The encoder and its heads. Layer for layer what src/language/engine/encoder.c computes, in floats."""
import math

import torch
from torch import nn
from torch.nn import functional as F

from corpus import TAGS
from features import SHAPES

HEADS = 12  # of attention, in MiniLM and MPNet base alike


def attend(q, k, v, mask):
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    return torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1]) + mask, dim=-1) @ v  # PyTorch before 2


class Layer(nn.Module):
    """One transformer layer with the norms behind, as BERT (Devlin et al. 2018)."""

    def __init__(self, hidden, heads, inner):
        super().__init__()
        self.heads = heads
        self.drop = nn.Dropout(0.0)
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)

    def forward(self, x, mask):
        b, p, h = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        a = attend(q, k, v, mask.to(q.dtype))
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, p, h))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x), approximate="tanh"))))


class Encoder(nn.Module):
    """Pieces to vectors. With `distances`, MPNet's (Song et al. 2020) shared bias by relative distance is added to attention."""

    def __init__(self, vocabulary, positions, layers, hidden, heads, inner, distances=0):
        super().__init__()
        self.word = nn.Embedding(vocabulary, hidden)
        self.place = nn.Embedding(positions, hidden)
        self.shape = nn.Embedding(SHAPES, hidden)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner) for _ in range(layers))
        self.distance = nn.Embedding(distances, heads) if distances else None

    def forward(self, batch):
        return self.above(batch, self.below(batch, 0), 0)

    def below(self, batch, count):
        """What the first `count` layers make of the batch's pieces."""
        p = batch.ids.shape[1]
        x = self.norm(self.word(batch.ids) + self.place(torch.arange(p, device=batch.ids.device)) + self.shape(batch.shapes))
        mask = self.attention_mask(batch)
        for layer in self.layers[:count]:
            x = layer(x, mask)
        return x

    def above(self, batch, x, count):
        """The rest of the layers over what below() gave."""
        mask = self.attention_mask(batch)
        for layer in self.layers[count:]:
            x = layer(x, mask)
        return x

    def attention_mask(self, batch):
        mask = torch.where(batch.mask, 0.0, -1e4)[:, None, None, :]
        if self.distance is None:
            return mask
        p = batch.ids.shape[1]
        return mask + self.distance(buckets(p, self.distance.num_embeddings, mask.device)).permute(2, 0, 1)[None]


def buckets(p, count, device, farthest=128):
    """T5's relative distance buckets (Raffel et al. 2020), both directions."""
    near = torch.arange(p, device=device)
    n = -(near[None, :] - near[:, None])
    half = count // 2
    side = (n < 0).long() * half
    n = n.abs()
    exact = half // 2
    far = exact + (torch.log(n.clamp(min=1).float() / exact) / math.log(farthest / exact) * (half - exact)).long()
    return side + torch.where(n < exact, n, far.clamp(max=half - 1))


class Network(nn.Module):
    def __init__(self, encoder, hidden, labels, arc=256, relation=192, dropout=0.2):
        super().__init__()
        self.encoder = encoder
        self.sizes = {name: len(labels.sets[name]) for name in TAGS}
        self.labels = nn.Linear(hidden, sum(self.sizes.values()))
        self.arc_head, self.arc_dep = nn.Linear(hidden, arc), nn.Linear(hidden, arc)
        self.arc_bi = nn.Linear(arc, arc)
        self.arc_root = nn.Parameter(torch.zeros(arc))
        self.rel_head, self.rel_dep = nn.Linear(hidden, relation), nn.Linear(hidden, relation)
        self.rel_out = nn.Linear(relation, len(labels.sets["rel"]))
        self.drop = nn.Dropout(dropout)
        nn.init.orthogonal_(self.arc_bi.weight, gain=0.5)

    def forward(self, batch):
        """{tag: (B, W, labels)}, arcs (B, W, W) with arcs[i][j] the score of j as head of i, and the word vectors (B, W, H)."""
        x = self.drop(torch.bmm(batch.pool.to(torch.float32), self.encoder(batch).float()))
        tags = dict(zip(self.sizes, self.labels(x).split(list(self.sizes.values()), dim=-1)))
        head = self.drop(F.gelu(self.arc_head(x), approximate="tanh"))
        dep = self.arc_bi(self.drop(F.gelu(self.arc_dep(x), approximate="tanh"))) + self.arc_root
        with torch.autocast(x.device.type, enabled=False):
            arcs = torch.bmm(dep.float(), head.float().transpose(1, 2)) / math.sqrt(head.shape[-1])
        arcs = arcs.masked_fill(~batch.words[:, None, :], -1e4)
        arcs = arcs.masked_fill(torch.eye(arcs.shape[1], dtype=torch.bool, device=arcs.device)[None], -1e4)
        return tags, arcs, x

    def relations(self, x, heads):
        """(B, W, relations) of each word to the given head (B, W)."""
        pick = heads.clamp(min=0)[..., None].expand(-1, -1, self.rel_head.out_features)
        hidden = self.rel_dep(x) + self.rel_head(x).gather(1, pick)
        return self.rel_out(self.drop(F.gelu(hidden, approximate="tanh")))

    def loss(self, batch):
        return self.loss_of(batch, *self(batch))

    def loss_of(self, batch, tags, arcs, x):
        """The loss of what forward() gave."""
        gold, share = batch.gold, batch.share
        scale = {"upos": 1.0, "xpos": 1.0, "feats": 0.5, "lemma": 0.5, "ner": 1.0}
        total = sum(scale[name] * cross_entropy(tags[name], gold[name], share[name]) for name in TAGS)
        total = total + cross_entropy(arcs, gold["head"], share["head"])
        return total + cross_entropy(self.relations(x, gold["head"][..., 0]), gold["rel"], share["rel"])


def cross_entropy(scores, gold, share):
    """Mean over the labels (B, W, k) that are known, each with its share."""
    sure = scores.float().log_softmax(-1).gather(-1, gold)
    return -(sure * share).sum() / share.sum().clamp(min=1)


def like(weights, labels):
    """A network of the shapes of these weights, with them."""
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    vocabulary, hidden = weights["encoder.word.weight"].shape
    distance = weights.get("encoder.distance.weight")
    encoder = Encoder(vocabulary, weights["encoder.place.weight"].shape[0], layers, hidden, HEADS,
                      weights["encoder.layers.0.up.bias"].numel(), 0 if distance is None else len(distance))
    network = Network(encoder, hidden, labels)
    network.load_state_dict(weights)
    return network


def doubt_names(weights, labels, factor):
    """Makes "no name" so many times as likely, in odds, as the network has it."""
    first = sum(len(labels.sets[name]) for name in TAGS[: TAGS.index("ner")])
    weights["labels.bias"][first + labels.number["ner"]["O"]] += math.log(factor)


def some_layers(weights, keep):
    """The weights with only the encoder's layers in `keep`, numbered anew."""
    out = {name: w for name, w in weights.items() if not name.startswith("encoder.layers.")}
    for new, old in enumerate(keep):
        start = f"encoder.layers.{old}."
        out.update({f"encoder.layers.{new}." + name[len(start):]: w for name, w in weights.items() if name.startswith(start)})
    return out


@torch.no_grad()
def narrow(network, inner, batches):
    """Leaves of each layer's feed-forward units those that give the most: mean size on these batches × the size of what they write."""
    size, hooks = {}, []
    for i, layer in enumerate(network.encoder.layers):
        def add(module, inputs, i=i):
            size[i] = size.get(i, 0) + inputs[0].float().abs().flatten(0, -2).sum(0)
        hooks.append(layer.down.register_forward_pre_hook(add))
    for batch in batches:
        network(batch.to(network.arc_root.device))
    for hook in hooks:
        hook.remove()
    for i, layer in enumerate(network.encoder.layers):
        best = (size[i] * layer.down.weight.norm(dim=0)).topk(inner).indices.sort().values
        up, down = nn.Linear(layer.up.in_features, inner), nn.Linear(inner, layer.down.out_features)
        up.weight.copy_(layer.up.weight[best])
        up.bias.copy_(layer.up.bias[best])
        down.weight.copy_(layer.down.weight[:, best])
        down.bias.copy_(layer.down.bias)
        layer.up, layer.down = up, down
