"""Writes published-models.fixture.json: tiny networks of timm, torchvision and transformers, as names and shapes of their tensors, and what they give.

Every number is a formula of its place, so that no weights need be kept. Made with timm 1.0.31, torchvision 0.28.0 and transformers 5.23.0: python published-models.fixture.py, then the formatter.
"""
import json
import math
import os

import numpy as np
import timm
import torch
import torchvision.models as tv
import transformers as hf
from timm.models.efficientnet import _gen_efficientnet, _gen_efficientnet_lite, _gen_mobilenet_v1
from timm.models.mobilenetv3 import _gen_mobilenet_v3, _gen_mobilenet_v4
from torchvision.models.convnext import CNBlockConfig, ConvNeXt
from torchvision.models.efficientnet import EfficientNet, _efficientnet_conf

small = dict(num_classes=3)


def numbers(index, shape, role):
    """sin(0.7 k + 0.37 i) for the i-th entry of the k-th tensor, on a scale that fits its role."""
    wave = np.sin(0.7 * index + 0.37 * np.arange(math.prod(shape), dtype=np.float64))
    if role == 'kernel':
        return (wave + 0.1) * 1.3 / math.sqrt(math.prod(shape[1:]))
    return {'scale': 1 + 0.3 * wave, 'offset': 0.2 * wave, 'mean': 0.1 * wave, 'variance': 1 + 0.4 * wave}[role]


def role_of(name, shape):
    if name.endswith('running_var'):
        return 'variance'
    if name.endswith('running_mean'):
        return 'mean'
    if len([size for size in shape if size > 1]) > 1:
        return 'kernel'
    return 'offset' if name.endswith('bias') else 'scale'


def filled(model):
    state = {name: tensor for name, tensor in model.state_dict().items() if not name.endswith('num_batches_tracked')}
    tensors = []
    with torch.no_grad():
        for index, (name, tensor) in enumerate(state.items()):
            role = role_of(name, tensor.shape)
            tensor.copy_(torch.tensor(numbers(index, tuple(tensor.shape), role)).float().reshape(tensor.shape))
            tensors.append([name, list(tensor.shape)])
    return model.eval(), tensors


def picture(height, width):
    i = np.arange(3 * height * width, dtype=np.float64)
    return torch.tensor(np.sin(0.37 * i) + 0.5 * np.cos(0.011 * i)).float().reshape(1, 3, height, width)


def timm_config(name):
    return {'architecture': name, 'pretrained_cfg': {'input_size': [3, 32, 32], 'mean': [0, 0, 0], 'std': [1, 1, 1]}}


def hf_config(config):
    return {key: value for key, value in config.to_diff_dict().items() if isinstance(value, (str, int, float, bool, list))} | {'model_type': config.model_type}


def v3(size):
    return getattr(tv, f'mobilenet_v3_{size}')(width_mult=0.25, **small)


def torchvision_efficientnet():
    setting, last = _efficientnet_conf('efficientnet_b0', width_mult=0.25, depth_mult=0.6)
    return EfficientNet(setting, 0, last_channel=last, **small)


def torchvision_convnext():
    sizes = [(8, 12, 1), (12, 16, 2), (16, 20, 1), (20, None, 1)]
    return ConvNeXt([CNBlockConfig(*size) for size in sizes], **small)


efficientnet = dict(width_coefficient=0.25, depth_coefficient=0.6, depthwise_padding=[3], hidden_dim=320, image_size=64, num_labels=3)
resnet = dict(embedding_size=8, hidden_sizes=[8, 12, 16, 20], depths=[2, 1, 1, 1], num_labels=3)
models = {
    'timm, resnet34': (timm.create_model('resnet34', channels=[8, 10, 12, 14], **small), timm_config('resnet34'), (75, 53)),
    'timm, convnext without layer scale': (
        timm.create_model('convnext_base', dims=[8, 12, 16, 20], depths=[1, 2, 1, 1], ls_init_value=None, **small),
        timm_config('convnext_base'),
        (75, 53),
    ),
    'timm, mobilenet v1': (_gen_mobilenet_v1('mobilenetv1_100', 0.25, **small), timm_config('mobilenetv1_100'), (75, 53)),
    'timm, mobilenet v1 with a head': (_gen_mobilenet_v1('mobilenetv1_100h', 0.125, fix_stem_head=True, head_conv=True, **small), timm_config('mobilenetv1_100h'), (64, 48)),
    'timm, mobilenet v3 large': (_gen_mobilenet_v3('mobilenetv3_large_100', 0.25, **small), timm_config('mobilenetv3_large_100'), (75, 53)),
    'timm, mobilenet v3 large minimal of TensorFlow': (
        _gen_mobilenet_v3('tf_mobilenetv3_large_minimal_100', 0.25, pad_type='same', bn_eps=1e-3, **small),
        timm_config('tf_mobilenetv3_large_minimal_100'),
        (75, 53),
    ),
    'timm, mobilenet v4 medium': (_gen_mobilenet_v4('mobilenetv4_conv_medium', 0.2, **small), timm_config('mobilenetv4_conv_medium'), (75, 53)),
    'timm, efficientnet-lite0': (_gen_efficientnet_lite('efficientnet_lite0', 0.25, **small), timm_config('efficientnet_lite0'), (75, 53)),
    'timm, efficientnet-b3 of TensorFlow': (
        _gen_efficientnet('tf_efficientnet_b3', 0.25, 1.4, pad_type='same', bn_eps=1e-3, **small),
        timm_config('tf_efficientnet_b3'),
        (75, 53),
    ),
    'torchvision, mobilenet v2': (tv.mobilenet_v2(width_mult=0.25, **small), None, (75, 53)),
    'torchvision, mobilenet v3 small': (v3('small'), None, (75, 53)),
    'torchvision, mobilenet v3 large': (v3('large'), None, (75, 53)),
    'torchvision, efficientnet': (torchvision_efficientnet(), None, (75, 53)),
    'torchvision, convnext': (torchvision_convnext(), None, (75, 53)),
    'torchvision, squeezenet 1.0': (tv.squeezenet1_0(**small), None, (75, 86)),
    'torchvision, squeezenet 1.1': (tv.squeezenet1_1(**small), None, (74, 65)),
    'transformers, resnet with basic blocks': (hf.ResNetForImageClassification(hf.ResNetConfig(layer_type='basic', **resnet)), ..., (75, 53)),
    'transformers, resnet with its stride on the first convolution': (
        hf.ResNetForImageClassification(hf.ResNetConfig(layer_type='bottleneck', downsample_in_bottleneck=True, **resnet)),
        ...,
        (75, 53),
    ),
    'transformers, mobilenet v1': (hf.MobileNetV1ForImageClassification(hf.MobileNetV1Config(depth_multiplier=0.25, num_labels=3)), ..., (75, 53)),
    'transformers, mobilenet v2': (hf.MobileNetV2ForImageClassification(hf.MobileNetV2Config(depth_multiplier=0.25, num_labels=3)), ..., (75, 53)),
    'transformers, efficientnet': (hf.EfficientNetForImageClassification(hf.EfficientNetConfig(**efficientnet)), ..., (64, 64)),
    'transformers, convnext': (
        hf.ConvNextForImageClassification(hf.ConvNextConfig(hidden_sizes=[8, 12, 16, 20], depths=[1, 2, 1, 1], num_labels=3)),
        ...,
        (75, 53),
    ),
}

found = {}
for name, (model, config, (height, width)) in models.items():
    model, tensors = filled(model)
    with torch.no_grad():
        out = model(picture(height, width))
    logits = (out.logits if hasattr(out, 'logits') else out)[0]
    told = hf_config(model.config) if config is ... else config
    found[name] = {'config': told, 'size': [height, width], 'logits': [round(value, 7) for value in logits.tolist()], 'tensors': tensors}

lines = [f'  {json.dumps(name)}: {json.dumps(one, separators=(",", ":"))}' for name, one in found.items()]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'published-models.fixture.json'), 'w') as file:
    file.write('{\n' + ',\n'.join(lines) + '\n}\n')
