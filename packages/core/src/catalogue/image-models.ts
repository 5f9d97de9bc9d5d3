import type { CatalogueEntry } from './catalogue-entry.ts';
import { hubEntry } from './hub-entry.ts';
import { resnetParameters } from './resnet-parameters.ts';
import { encoderParameters } from './transformer-parameters.ts';
import { visionTransformerParameters } from './vision-transformer-parameters.ts';

const imagenet = { kinds: ['image'] as const, task: 'image classification, 1,000 classes of ImageNet' };
const picture = (side: number) => `RGB picture, ${side}×${side}`;
const resnet = (blocks: readonly number[], bottleneck: boolean) => resnetParameters({ blocks, bottleneck, classes: 1000 });
const transformer = (width: number) => visionTransformerParameters({ layers: 12, width, patch: 16, patches: 14 * 14, classes: 1000 });

/** Both towers of CLIP ViT-B/32: pictures of 7×7 patches with one more normalisation, texts of 77 tokens, two projections without bias, a temperature. Reference: Radford et al. (2021). */
const clip = (): number => {
  const [seen, read, joint] = [768, 512, 512];
  const pictures = 3 * 32 * 32 * seen + seen + (49 + 1) * seen + 2 * seen + encoderParameters({ layers: 12, width: seen }) + 2 * seen;
  const texts = (49_408 + 77) * read + encoderParameters({ layers: 12, width: read }) + 2 * read;
  return pictures + texts + seen * joint + read * joint + 1;
};

/**
 * Models that look at pictures. Parameters that stand as numbers are those of timm 1.0.31's own definition of that name, counted with 1,000 classes;
 * the same count agrees with the formulas of the others.
 */
export const imageModels: readonly CatalogueEntry[] = [
  hubEntry('timm/resnet18.a1_in1k', { ...imagenet, family: 'resnet', input: picture(224), parameters: resnet([2, 2, 2, 2], false) }),
  hubEntry('timm/resnet34.a1_in1k', { ...imagenet, family: 'resnet', input: picture(224), parameters: resnet([3, 4, 6, 3], false) }),
  hubEntry('timm/resnet50.a1_in1k', { ...imagenet, family: 'resnet', input: picture(224), parameters: resnet([3, 4, 6, 3], true) }),
  hubEntry('microsoft/resnet-18', { ...imagenet, family: 'resnet', input: picture(224), parameters: resnet([2, 2, 2, 2], false) }),
  hubEntry('timm/mobilenetv1_100.ra4_e3600_r224_in1k', { ...imagenet, family: 'mobilenet-v1', input: picture(224), parameters: 4_231_976 }),
  hubEntry('timm/mobilenetv2_100.ra_in1k', { ...imagenet, family: 'mobilenet-v2', input: picture(224), parameters: 3_504_872 }),
  hubEntry('timm/mobilenetv2_050.lamb_in1k', { ...imagenet, family: 'mobilenet-v2', input: picture(224), parameters: 1_968_680 }),
  hubEntry('timm/mobilenetv3_small_050.lamb_in1k', { ...imagenet, family: 'mobilenet-v3', input: picture(224), parameters: 1_593_224 }),
  hubEntry('timm/mobilenetv3_small_100.lamb_in1k', { ...imagenet, family: 'mobilenet-v3', input: picture(224), parameters: 2_542_856 }),
  hubEntry('timm/mobilenetv3_large_100.ra_in1k', { ...imagenet, family: 'mobilenet-v3', input: picture(224), parameters: 5_483_032 }),
  hubEntry('timm/mobilenetv4_conv_small.e2400_r224_in1k', {
    ...imagenet,
    family: 'mobilenet-v4',
    input: picture(224),
    parameters: 3_774_024,
  }),
  hubEntry('timm/efficientnet_b0.ra_in1k', { ...imagenet, family: 'efficientnet', input: picture(224), parameters: 5_288_548 }),
  hubEntry('timm/efficientnet_lite0.ra_in1k', { ...imagenet, family: 'efficientnet', input: picture(224), parameters: 4_652_008 }),
  hubEntry('timm/convnext_atto.d2_in1k', { ...imagenet, family: 'convnext', input: picture(224), parameters: 3_695_520 }),
  hubEntry('timm/convnext_tiny.fb_in1k', { ...imagenet, family: 'convnext', input: picture(224), parameters: 28_589_128 }),
  hubEntry('timm/vit_tiny_patch16_224.augreg_in21k_ft_in1k', {
    ...imagenet,
    family: 'vit',
    input: picture(224),
    parameters: transformer(192),
  }),
  hubEntry('google/vit-base-patch16-224', { ...imagenet, family: 'vit', input: picture(224), parameters: transformer(768) }),
  hubEntry('timm/deit_tiny_patch16_224.fb_in1k', { ...imagenet, family: 'deit', input: picture(224), parameters: transformer(192) }),
  hubEntry('timm/deit_small_patch16_224.fb_in1k', { ...imagenet, family: 'deit', input: picture(224), parameters: transformer(384) }),
  hubEntry('openai/clip-vit-base-patch32', {
    kinds: ['image', 'text'],
    family: 'clip',
    task: 'pictures and texts in one space',
    input: `${picture(224)}, or text`,
    parameters: clip(),
  }),
];
