import type { Spelling } from './family.ts';

/** What transformers calls the modules of a vision transformer → what timm calls them. */
export const vitSpellings: readonly Spelling[] = [
  {
    name: 'transformers',
    tells: /^(vit\.|deit\.)?embeddings\.(cls_token|patch_embeddings\.)/,
    renames: [
      [/^(?:vit\.|deit\.)?embeddings\.cls_token$/, 'cls_token'],
      [/^(?:vit\.|deit\.)?embeddings\.distillation_token$/, 'dist_token'],
      [/^(?:vit\.|deit\.)?embeddings\.mask_token$/, null],
      [/^(?:vit\.|deit\.)?embeddings\.position_embeddings$/, 'pos_embed'],
      [/^(?:vit\.|deit\.)?embeddings\.patch_embeddings\.projection\./, 'patch_embed.proj.'],
      [/^(?:vit\.|deit\.)?encoder\.layer\.(\d+)\.attention\.attention\.query\./, 'blocks.$1.attn.q.'],
      [/^(?:vit\.|deit\.)?encoder\.layer\.(\d+)\.attention\.attention\.key\./, 'blocks.$1.attn.k.'],
      [/^(?:vit\.|deit\.)?encoder\.layer\.(\d+)\.attention\.attention\.value\./, 'blocks.$1.attn.v.'],
      [/^(?:vit\.|deit\.)?encoder\.layer\.(\d+)\.attention\.output\.dense\./, 'blocks.$1.attn.proj.'],
      [/^(?:vit\.|deit\.)?encoder\.layer\.(\d+)\.intermediate\.dense\./, 'blocks.$1.mlp.fc1.'],
      [/^(?:vit\.|deit\.)?encoder\.layer\.(\d+)\.output\.dense\./, 'blocks.$1.mlp.fc2.'],
      [/^(?:vit\.|deit\.)?encoder\.layer\.(\d+)\.layernorm_before\./, 'blocks.$1.norm1.'],
      [/^(?:vit\.|deit\.)?encoder\.layer\.(\d+)\.layernorm_after\./, 'blocks.$1.norm2.'],
      [/^(?:vit\.|deit\.)?layernorm\./, 'norm.'],
      [/^(?:vit\.|deit\.)?pooler\./, 'pooler.'],
      [/^(?:cls_)?classifier\./, 'head.'],
      [/^distillation_classifier\./, 'head_dist.'],
    ],
  },
];
