"""The framework's text as data: `grundlag.yaml`, in the order of the document."""
