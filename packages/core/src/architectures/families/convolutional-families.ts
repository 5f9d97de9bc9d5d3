import { averaged } from './averaged.ts';
import { cifarResnet } from './cifar-resnet.ts';
import { convnext } from './convnext.ts';
import { efficientnet } from './efficientnet.ts';
import { mobilenetV1 } from './mobilenet-v1.ts';
import { mobilenetV2 } from './mobilenet-v2.ts';
import { mobilenetV3 } from './mobilenet-v3.ts';
import { mobilenetV4 } from './mobilenet-v4.ts';
import { resnet } from './resnet.ts';
import { squeezenet } from './squeezenet.ts';

/** Families of convolutional networks for pictures, in alphabetical order. */
export const convolutionalFamilies = [
  averaged(cifarResnet),
  averaged(convnext),
  averaged(efficientnet),
  averaged(mobilenetV1),
  averaged(mobilenetV2),
  averaged(mobilenetV3),
  averaged(mobilenetV4),
  averaged(resnet),
  averaged(squeezenet),
];
