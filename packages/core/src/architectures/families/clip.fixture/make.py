"""A tiny CLIP with random weights and what transformers computes with it, for the parity test beside this folder.

python3 -m venv v && v/bin/pip install torch==2.13.0 transformers==5.23.0 && v/bin/python make.py
"""
import json, torch
from pathlib import Path
from safetensors.torch import save_file
from transformers import CLIPConfig, CLIPModel

here = Path(__file__).parent
tower = dict(hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, projection_dim=12)
config = CLIPConfig(
    text_config=dict(**tower, vocab_size=60, max_position_embeddings=12, bos_token_id=57, eos_token_id=58, pad_token_id=58),
    vision_config=dict(**tower, image_size=24, patch_size=8),
    projection_dim=12,
)
torch.manual_seed(20)
model = CLIPModel(config).eval()
with torch.no_grad():
    for name, value in model.named_parameters():
        if name != "logit_scale":
            value.copy_(torch.randn_like(value) * 0.3 + (1.0 if "norm" in name and name.endswith("weight") else 0.0))
x = torch.randn(3, 3, 24, 24)
wide = torch.randn(1, 3, 32, 40)
ids = torch.tensor([[57, 3, 9, 58, 58, 58], [57, 11, 4, 30, 7, 58], [57, 2, 58, 58, 58, 58]])
mask = torch.tensor([[1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0]])
out = model(input_ids=ids, pixel_values=x, attention_mask=mask, return_loss=True)
out.loss.backward()
with torch.no_grad():
    vision = model.vision_model(pixel_values=x)
    text = model.text_model(input_ids=ids, attention_mask=mask)
    embeds_wide = model.visual_projection(model.vision_model(pixel_values=wide, interpolate_pos_encoding=True).pooler_output)
    image = model.visual_projection(vision.pooler_output)
    words = model.text_projection(text.pooler_output)
expected = dict(
    x=x, x_wide=wide, input_ids=ids.int(), attention_mask=mask.int(), image_embeds=image, text_embeds=words,
    image_hidden=vision.last_hidden_state, text_hidden=text.last_hidden_state, image_embeds_wide=embeds_wide,
    logits_per_image=out.logits_per_image.detach(), logit_scale=model.logit_scale.detach().reshape(1), loss=out.loss.detach().reshape(1),
)
named = dict(model.named_parameters())
for name in ("vision_model.embeddings.patch_embedding.weight", "text_model.embeddings.token_embedding.weight", "text_projection.weight"):
    expected["grad." + name] = named[name].grad
save_file({k: v.contiguous() for k, v in expected.items()}, str(here / "expected.safetensors"))
save_file({k: v.detach().contiguous() for k, v in model.state_dict().items()}, str(here / "model.safetensors"), metadata={"format": "pt"})
(here / "config.json").write_text(json.dumps(config.to_dict(), indent=2, default=str) + "\n")
