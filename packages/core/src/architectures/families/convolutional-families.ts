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
  cifarResnet,
  convnext,
  efficientnet,
  mobilenetV1,
  mobilenetV2,
  mobilenetV3,
  mobilenetV4,
  resnet,
  squeezenet,
];
